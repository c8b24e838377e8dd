import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../apps/web/session.ts';
import { Money } from '../../../apps/web/ui/Money.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import { BehindCard, type Which } from '../map/live/BehindDrawer.tsx';
import { GradeMark } from '../map/live/GradeMark.tsx';
import { MomentsDrawer } from '../moments/MomentsDrawer.tsx';
import { Effect } from './Effect.tsx';
import { EffortField, OwnerField, StatusField } from './InPlace.tsx';
import css from './improvements.module.css';
import type { Row, Told } from './use-improvements.tsx';

/** What was clicked: who or what stands behind a card, or who had a bad moment there. */
type Opened = { row: Row; what: Which | 'harm' };
const COLUMNS = ['what', 'effect', 'customers', 'value', 'size', 'effort', 'owner', 'status'] as const;

export function ImprovementTable({ told }: { told: Told }) {
  const { t } = useTranslation('journeys');
  const [opened, setOpened] = useState<Opened>();
  return (
    <>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('improvements.columns.rank')}</th>
            {COLUMNS.map((one) => (
              <th key={one} scope="col" data-column={one}>
                {t(`improvements.columns.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.improvements.map((row) => (
            <ImprovementRow key={`${row.journeyId} ${row.cardId}`} row={row} told={told} onOpen={(what) => setOpened({ row, what })} />
          ))}
        </tbody>
      </table>
      {opened && <Behind opened={opened} told={told} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function Behind({ opened: { row, what }, told, onClose }: { opened: Opened; told: Told; onClose(): void }) {
  const { t } = useTranslation('journeys');
  const { journeyId, cardId, text, isTheme, measured } = row;
  if (what !== 'harm') return <BehindCard {...{ journeyId, cardId, isTheme, onClose }} title={text} days={told.days} which={what} />;
  if (measured.by !== 'harm') return null;
  const body = { part: { of: 'happening', any: measured.any, feeling: 'bad' }, selection: { until: told.split } };
  return <MomentsDrawer opened={{ title: t('moments.truths.badAt', { where: text }), what: 'customers', body }} onClose={onClose} />;
}

type RowProps = { row: Row; told: Told; onOpen(what: Opened['what']): void };

function ImprovementRow({ row, told, onOpen }: RowProps) {
  const { t } = useTranslation('journeys');
  const mayWrite = useCan()('journeys:write');
  const label = (name: (typeof COLUMNS)[number]) => ({ 'data-column': name, 'data-label': t(`improvements.columns.${name}`) });
  return (
    <tr data-by={row.rankedBy}>
      <td className={css.rank} title={t(`improvements.by.${row.rankedBy}`)}>
        {row.rank}
        <VisuallyHidden>{t(`improvements.by.${row.rankedBy}`)}</VisuallyHidden>
      </td>
      <td {...label('what')}>
        <Link to="/journeys/$id" params={{ id: row.journeyId } as never} search={{ at: row.cardId } as never} className={css.words}>
          {row.text || t('unnamed')}
        </Link>
        <small>
          <span className={css.kind} data-kind={row.kind}>
            {t(`improvements.kinds.${row.kind}`)}
          </span>{' '}
          {row.journey} · {row.stage || t('stage.unnamed')} <GradeMark grade={row.grade} />
        </small>
      </td>
      <td {...label('effect')}>
        <Effect measured={row.measured} onOpen={onOpen} />
      </td>
      <td {...label('customers')}>
        <Customers row={row} days={told.days} onOpen={() => onOpen('met')} />
      </td>
      <td {...label('value')}>
        {row.value === null || !told.currency ? (
          <small>{t('improvements.unknown')}</small>
        ) : (
          <Opens row={row} days={told.days} onOpen={() => onOpen('met')}>
            <Money amount={Math.round(row.value)} currency={told.currency} />
          </Opens>
        )}
      </td>
      <td {...label('size')}>
        <Size row={row} currency={told.currency} />
      </td>
      <td {...label('effort')}>
        <EffortField row={row} mayWrite={mayWrite} />
      </td>
      <td {...label('owner')}>
        <OwnerField key={row.owner} row={row} mayWrite={mayWrite} />
      </td>
      <td {...label('status')}>
        <StatusField row={row} mayWrite={mayWrite} />
      </td>
    </tr>
  );
}

function Customers({ row, days, onOpen }: { row: Row; days: number; onOpen(): void }) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  if (row.customers === null) return <small>{t('improvements.unknown')}</small>;
  return <Opens {...{ row, days, onOpen }}>{figure(row.customers)}</Opens>;
}

type OpensProps = { row: Row; days: number; onOpen(): void; children: ReactNode };

/** A figure that leads to its customers: of a friction to who struggled, which its own screen shows; else to who met with it. */
function Opens({ row: { customers, frictionId, severityFrom }, days, onOpen, children }: OpensProps) {
  const { t } = useTranslation('journeys');
  const mayRead = useCan()('customers:read');
  if (severityFrom === 'friction' && frictionId)
    return (
      <Link to="/journeys/frictions" search={{ state: 'confirmed', friction: frictionId } as never}>
        {children}
      </Link>
    );
  if (!mayRead) return children;
  return (
    <button type="button" className={css.link} onClick={onOpen} title={t('improvements.openCustomers', { count: customers ?? 0, days })}>
      {children}
    </button>
  );
}

function Size({ row: { size, severity, severityFrom, stated }, currency }: { row: Row; currency: string | null }) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  return (
    <>
      {size === null || !currency ? <small>{t('improvements.unknown')}</small> : <Money amount={Math.round(size)} currency={currency} />}
      {severity !== null && severityFrom && (
        <small title={t(`improvements.from.${severityFrom}`)}>
          {stated !== null && severityFrom === 'stated'
            ? t(`severity.${stated as 1 | 2 | 3}`)
            : t('improvements.steps', { value: figure(severity, { digits: 1 }) })}
        </small>
      )}
    </>
  );
}
