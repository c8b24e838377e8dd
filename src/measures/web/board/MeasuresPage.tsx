import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconAlertTriangle, IconGauge, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useFilters } from '../../../apps/web/filters.ts';
import { useLive } from '../../../apps/web/live.ts';
import { useCan } from '../../../apps/web/session.ts';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { ImportLink } from '../../../apps/web/ui/ImportLink.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../contract.ts';
import { DefinitionDialog } from '../metric/DefinitionDialog.tsx';
import css from '../shared/shared.module.css';
import { type Board, PERIODS, titleOf, useMetricWords } from '../shared/use-metrics.ts';
import { MetricTile } from './MetricTile.tsx';

type Search = { days: number; survey: string };

/** All metrics at once: how each stands, how sure that is, where it goes, and where two contradict each other. */
export function MeasuresPage() {
  const { t } = useTranslation('measures');
  const [{ days = 90, survey }, change] = useFilters<Search>();
  const [adding, setAdding] = useState(false);
  const may = useCan();
  const words = useMetricWords();
  const board = useQuery({
    queryKey: ['measures', 'board', days, survey ?? ''],
    queryFn: () => call<typeof contract.readBoard>('POST', '/metric-board', { body: { days, ...(survey ? { survey } : {}) } }),
    placeholderData: (before) => before,
  });
  useLive('live.missed', () => void board.refetch());
  return (
    <>
      <PageHeader title={t('title')} text={t('text')}>
        {may('measures:write') && (
          <Button variant="default" leftSection={<IconPlus size={15} aria-hidden="true" />} onClick={() => setAdding(true)}>
            {t('define')}
          </Button>
        )}
      </PageHeader>
      <div className={css.page}>
        <div className={css.picks}>
          <SegmentedControl
            aria-label={t('period')}
            value={String(days)}
            onChange={(next) => change({ days: Number(next) })}
            data={PERIODS.map((one) => ({ value: String(one), label: t(`periods.${one}`) }))}
          />
          {(words.data?.surveys.length ?? 0) > 0 && (
            <Select
              aria-label={t('survey')}
              placeholder={t('allSurveys')}
              data={[...new Set(words.data?.surveys.map(({ name }) => name))]}
              value={survey ?? null}
              onChange={(next) => change({ survey: next ?? '' })}
              clearable
              searchable
              w={260}
            />
          )}
        </div>
        {board.isPending && <Skeletons rows={6} height={120} />}
        {board.error && <ErrorNote error={board.error} onRetry={() => void board.refetch()} />}
        {board.data && <Tiles board={board.data} days={days} onAll={() => change({ days: 0 })} />}
      </div>
      <DefinitionDialog opened={adding} onClose={() => setAdding(false)} />
    </>
  );
}

function Tiles({ board, days, onAll }: { board: Board; days: number; onAll(): void }) {
  const { t } = useTranslation('measures');
  const filled = board.tiles.filter(({ figure, steps }) => figure.value !== null || steps.some(({ value }) => value !== null));
  const empty = board.tiles.filter((tile) => !filled.includes(tile));
  if (filled.length === 0)
    return (
      <EmptyState icon={IconGauge} title={t('empty.title')} text={t(days > 0 ? 'empty.period' : 'empty.text')}>
        {days > 0 ? <Button onClick={onAll}>{t('empty.all')}</Button> : <ImportLink>{t('bring')}</ImportLink>}
      </EmptyState>
    );
  return (
    <>
      <Contradictions board={board} />
      <div className={css.tiles}>
        {filled.map((tile) => (
          <MetricTile key={tile.metric.key} tile={tile} days={days} />
        ))}
      </div>
      {empty.length > 0 && (
        <p className={css.quiet}>
          {t('notYet')}{' '}
          {empty.map(({ metric }, at) => (
            <span key={metric.key}>
              {at > 0 && ', '}
              <Link to="/measures/$key" params={{ key: metric.key }}>
                {titleOf(t, metric)}
              </Link>
            </span>
          ))}
        </p>
      )}
      <p className={css.quiet}>{t('legend')}</p>
    </>
  );
}

function Contradictions({ board }: { board: Board }) {
  const { t } = useTranslation('measures');
  const name = (key: string) => {
    const found = board.tiles.find(({ metric }) => metric.key === key)?.metric;
    return found ? titleOf(t, found) : key;
  };
  if (board.contradictions.length === 0) return null;
  return (
    <div className={css.notice}>
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div>
        <strong>{t('contradictions.title')}</strong>
        <ul>
          {board.contradictions.map(({ better, worse }) => (
            <li key={`${better} ${worse}`}>{t('contradictions.pair', { better: name(better), worse: name(worse) })}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
