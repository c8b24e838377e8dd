import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import type { AlertView } from '../../contract.ts';
import { useMetric } from '../metric/use-metric.ts';
import css from '../shared/shared.module.css';
import { useValue } from '../shared/use-value.ts';
import { DaysChart } from './DaysChart.tsx';

type Change = NonNullable<Parameters<typeof call<typeof contract.changeAlert>>[2]>['body'];

/** One alert: what happened, since when, its days, and what to do about it. */
export function AlertCard({ alert, may }: { alert: AlertView; may: boolean }) {
  const { t } = useTranslation('measures');
  const words = useValue();
  const unit = useMetric(alert.key).data?.metric.unit ?? 'number';
  const title = [t(`standard.${alert.key}`, { defaultValue: alert.metric }), alert.filters.survey, alert.filters.channel]
    .filter(Boolean)
    .join(' · ');
  const said =
    alert.kind === 'stopped'
      ? t('alerts.stopped', { count: Math.round(alert.n), expected: Math.round(alert.expected) })
      : t('alerts.declined', {
          value: words.value(alert.value, unit),
          expected: words.value(alert.expected, unit),
          n: words.n(Math.round(alert.n)),
        });
  return (
    <Card
      title={title}
      text={said}
      aside={
        <Link to="/measures/$key" params={{ key: alert.key }}>
          {t('alerts.open')}
        </Link>
      }
    >
      <div className={css.stack}>
        <p className={css.quiet}>
          {t('alerts.since')} <Time at={`${alert.since}T12:00:00Z`} show="day" /> · {t('alerts.raised')} <Time at={alert.raisedAt} /> ·{' '}
          {alert.owner || t('alerts.nobody')}
          {alert.acknowledgedAt && ` · ${t('alerts.seen', { name: alert.acknowledgedBy })}`}
          {alert.overOn && ` · ${t(`alerts.over.${alert.how ?? 'recovered'}`)}`}
        </p>
        {alert.cause && <p>{t('alerts.cause', { cause: alert.cause, name: alert.resolvedBy })}</p>}
        <Days id={alert.id} unit={unit} />
        {may && <Actions alert={alert} />}
      </div>
    </Card>
  );
}

function Days({ id, unit }: { id: string; unit: Parameters<typeof DaysChart>[0]['unit'] }) {
  const found = useQuery({
    queryKey: ['measures', 'alerts', 'one', id],
    queryFn: () => call<typeof contract.readAlert>('GET', '/metric-alerts/:id', { params: { id } }),
  });
  if (found.isPending) return <Skeletons rows={4} />;
  if (found.error) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  return <DaysChart judged={found.data.judged} alarms={found.data.alarms} unit={unit} />;
}

function Actions({ alert }: { alert: AlertView }) {
  const { t } = useTranslation('measures');
  const queries = useQueryClient();
  const [cause, setCause] = useState<string>();
  const change = useMutation({
    mutationFn: (body: Change) => call<typeof contract.changeAlert>('PATCH', '/metric-alerts/:id', { params: { id: alert.id }, body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['measures', 'alerts'] }),
  });
  const busy = change.isPending;
  if (alert.resolvedAt)
    return (
      <>
        {change.error && <ErrorNote error={change.error} />}
        <Button variant="default" w="fit-content" onClick={() => change.mutate({ to: 'reopen' })} loading={busy}>
          {t('alerts.reopen')}
        </Button>
      </>
    );
  return (
    <>
      {change.error && <ErrorNote error={change.error} />}
      {cause === undefined ? (
        <div className={css.picks}>
          <Button onClick={() => setCause('')}>{t('alerts.resolve')}</Button>
          {!alert.acknowledgedAt && (
            <Button variant="default" onClick={() => change.mutate({ to: 'acknowledge' })} loading={busy}>
              {t('alerts.acknowledge')}
            </Button>
          )}
          <Button variant="default" onClick={() => change.mutate({ to: 'snooze', days: 7 })} loading={busy}>
            {t('alerts.snooze')}
          </Button>
        </div>
      ) : (
        <form
          className={css.stack}
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate({ to: 'resolve', cause });
          }}
        >
          <Textarea
            label={t('alerts.causeAsked')}
            value={cause}
            onChange={({ currentTarget }) => setCause(currentTarget.value)}
            autosize
            minRows={2}
            required
            data-autofocus
          />
          <div className={css.picks}>
            <Button type="submit" loading={busy} disabled={cause.trim() === ''}>
              {t('alerts.resolve')}
            </Button>
            <Button variant="default" onClick={() => setCause(undefined)}>
              {t('shell:cancel')}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
