import { Button, Drawer, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, call } from '../../../apps/web/client.ts';
import { useCan } from '../../../apps/web/session.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Face } from '../../../apps/web/ui/Face.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import { useJourneys } from '../use-journeys.ts';
import { useFigures } from './FrictionRow.tsx';
import css from './frictions.module.css';
import { type Friction, titleOf, useDecide } from './use-frictions.tsx';

type Props = { friction: Friction; others: Friction[]; onClose(): void };

/** What a friction rests on, what customers said, and what to make of it. */
export function FrictionDetail({ friction, others, onClose }: Props) {
  const { t } = useTranslation('journeys');
  const told = useFigures();
  const mayWrite = useCan()('journeys:write');
  const { figures, detector, journeyId, cardId } = friction;
  return (
    <Drawer opened onClose={onClose} position="right" size={520} title={titleOf(t, friction)}>
      <p className={css.quiet}>{t(`frictions.rules.${detector}`)}</p>
      <ul className={css.facts}>
        <li>{told.share(figures)}</li>
        <li>{told.severity(figures)}</li>
        <li>{told.trend(figures)}</li>
        <li>{t('frictions.floor', { share: told.percent(figures.floor) })}</li>
        {friction.decidedBy && (
          <li>
            {t('frictions.decided', { who: friction.decidedBy })} {friction.reason}
          </li>
        )}
      </ul>
      {journeyId && cardId && (
        <Link to="/journeys/$id" params={{ id: journeyId } as never} search={{ at: cardId } as never}>
          {t('frictions.onMap')}
        </Link>
      )}
      {mayWrite && <Decide key={friction.id} friction={friction} others={others} />}
      <Rows friction={friction} />
    </Drawer>
  );
}

function Decide({ friction, others }: Omit<Props, 'onClose'>) {
  const { t } = useTranslation('journeys');
  const { decide, isPending } = useDecide();
  const journeys = useJourneys();
  const [map, setMap] = useState('');
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState(friction.owner);
  if (friction.state !== 'raised')
    return (
      <Button variant="default" loading={isPending} onClick={() => decide(friction, { state: 'raised' })}>
        {t('frictions.raise')}
      </Button>
    );
  return (
    <div className={css.decide}>
      <form
        className={css.line}
        onSubmit={(event) => {
          event.preventDefault();
          decide(friction, { owner });
        }}
      >
        <TextInput label={t('frictions.owner')} value={owner} onChange={(event) => setOwner(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={owner === friction.owner}>
          {t('frictions.save')}
        </Button>
      </form>
      <div className={css.line}>
        <NativeSelect
          label={t('frictions.confirmOnto')}
          value={map}
          onChange={(event) => setMap(event.currentTarget.value)}
          data={[
            { value: '', label: t('frictions.noMap') },
            ...(journeys.data?.journeys ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Button
          loading={isPending}
          onClick={() => decide(friction, { state: 'confirmed', ...(map ? { journeyId: map, text: titleOf(t, friction) } : {}) })}
        >
          {t('frictions.confirm')}
        </Button>
      </div>
      {others.length > 0 && (
        <NativeSelect
          label={t('frictions.merge')}
          value=""
          onChange={(event) => event.currentTarget.value && decide(friction, { state: 'merged', mergedInto: event.currentTarget.value })}
          data={[{ value: '', label: '–' }, ...others.map((one) => ({ value: one.id, label: titleOf(t, one) }))]}
        />
      )}
      <form
        className={css.line}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) decide(friction, { state: 'dismissed', reason });
        }}
      >
        <TextInput
          id="friction-reason"
          label={t('frictions.reason')}
          description={t('frictions.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!reason.trim()}>
          {t('frictions.dismiss')}
        </Button>
      </form>
    </div>
  );
}

type Told = Answer<typeof contract.listFrictionRows>;

function Rows({ friction }: { friction: Friction }) {
  const { t } = useTranslation('journeys');
  const [limit, setLimit] = useState(20);
  const rows = useQuery({
    queryKey: ['journeys', 'frictions', 'rows', friction.id, limit],
    queryFn: () =>
      call<typeof contract.listFrictionRows>('GET', '/journey-frictions/:id/rows', { params: { id: friction.id }, query: { limit } }),
    placeholderData: (before) => before,
  });
  if (rows.isPending) return <Skeletons rows={5} height={44} />;
  if (rows.error) return <ErrorNote error={rows.error} onRetry={() => void rows.refetch()} />;
  const { quotes, kept, times, next } = rows.data;
  return (
    <>
      {quotes.length > 0 && <h3>{t('frictions.quotes')}</h3>}
      <List rows={quotes} />
      <h3>{t('frictions.rows')}</h3>
      <p className={css.quiet}>{t('frictions.rowsText', { kept, count: times })}</p>
      <List rows={rows.data.rows} />
      {next !== null && limit < 200 && (
        <Button variant="default" size="xs" onClick={() => setLimit(200)}>
          {t('frictions.more')}
        </Button>
      )}
    </>
  );
}

function List({ rows }: { rows: (Told['quotes'][number] & { title?: string })[] }) {
  return (
    <ul className={css.rows}>
      {rows.map((row) => (
        <li key={row.interactionId}>
          <Link to="/customers/$id" params={{ id: row.customerId } as never} search={{ moment: row.interactionId } as never}>
            {row.intensity !== null && <Face value={row.intensity} size={18} />}
            <span>
              <strong>{row.customer || row.customerId.slice(0, 8)}</strong> <Time at={row.at} show="day" />
              <small>{row.title ?? row.text}</small>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
