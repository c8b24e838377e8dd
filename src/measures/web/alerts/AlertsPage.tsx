import { Button, SegmentedControl } from '@mantine/core';
import { IconBell, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useFilters } from '../../../apps/web/filters.ts';
import { useCan } from '../../../apps/web/session.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import type * as contract from '../../contract.ts';
import css from '../shared/shared.module.css';
import { AlertCard } from './AlertCard.tsx';
import own from './alerts.module.css';
import { type State, useAlerts, useOpenAlerts, useWatches } from './use-alerts.ts';
import { WatchDialog } from './WatchDialog.tsx';

type Search = { state: State; watch: string };
const STATES: State[] = ['open', 'asleep', 'resolved'];

/** What got worse, for somebody to look into; and what is watched for it. */
export function AlertsPage() {
  const { t } = useTranslation('measures');
  const [{ state = 'open', watch }, change] = useFilters<Search>();
  const may = useCan()('measures:write');
  const alerts = useAlerts(state);
  useOpenAlerts();
  return (
    <>
      <PageHeader title={t('alerts.title')} text={t('alerts.text')}>
        {may && (
          <Button leftSection={<IconPlus size={15} aria-hidden="true" />} onClick={() => change({ watch: 'nps' })}>
            {t('alerts.watch')}
          </Button>
        )}
      </PageHeader>
      <div className={css.page}>
        <SegmentedControl
          aria-label={t('alerts.state')}
          value={state}
          onChange={(next) => change({ state: next as State })}
          data={STATES.map((value) => ({ value, label: t(`alerts.states.${value}`) }))}
          w="fit-content"
        />
        {alerts.isPending && <Skeletons rows={4} height={90} />}
        {alerts.error && <ErrorNote error={alerts.error} onRetry={() => void alerts.refetch()} />}
        {alerts.data?.alerts.length === 0 && <EmptyState icon={IconBell} title={t(`alerts.none.${state}`)} text={t('alerts.noneText')} />}
        {alerts.data?.alerts.map((alert) => (
          <AlertCard key={alert.id} alert={alert} may={may} />
        ))}
        <Watches may={may} />
      </div>
      <WatchDialog metric={may ? watch : undefined} onClose={() => change({ watch: '' })} />
    </>
  );
}

function Watches({ may }: { may: boolean }) {
  const { t } = useTranslation('measures');
  const figure = useFigure();
  const queries = useQueryClient();
  const watches = useWatches();
  const remove = useMutation({
    mutationFn: (id: string) => call<typeof contract.removeWatch>('DELETE', '/metric-watches/:id', { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['measures', 'alerts'] }),
  });
  if (!watches.data || watches.data.watches.length === 0) return null;
  return (
    <Card title={t('alerts.watched')} text={t('alerts.watchedText')}>
      {remove.error && <ErrorNote error={remove.error} />}
      <ul className={own.watches}>
        {watches.data.watches.map((watch) => (
          <li key={watch.id}>
            <div>
              <strong>
                {[t(`standard.${watch.key}`, { defaultValue: watch.metric }), watch.filters.survey, watch.filters.channel]
                  .filter(Boolean)
                  .join(' · ')}
              </strong>
              <p className={css.quiet}>
                {t(`alerts.watching.${watch.direction}`, {
                  change: figure(watch.change, { digits: watch.change % 1 ? 1 : 0 }),
                  owner: watch.owner || t('alerts.nobody'),
                })}
                {watch.isLearning && ` ${t('alerts.learning')}`}
                {watch.lookedAt && (
                  <>
                    {' '}
                    {t('alerts.looked')} <Time at={watch.lookedAt} />
                  </>
                )}
              </p>
            </div>
            {may && (
              <Button
                variant="default"
                size="compact-md"
                onClick={() => remove.mutate(watch.id)}
                loading={remove.isPending && remove.variables === watch.id}
              >
                {t('alerts.stop')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
