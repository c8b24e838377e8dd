import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBellCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, sayError } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import { useCan, useMe } from '../../../apps/web/session.ts';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Face } from '../../../apps/web/ui/Face.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import { useMemberNames } from '../use-members.ts';
import css from './moments.module.css';
import type { Alarms, TabProps } from './use-moments.ts';

type Alarm = Alarms['alarms'][number];

/** Severe moments of the last days that nobody has settled yet; they come in live. */
export function AlarmsTab({ search, onChange }: TabProps) {
  const { t } = useTranslation('journeys');
  const state = search.state === 'settled' ? 'settled' : 'open';
  const alarms = useQuery({
    queryKey: ['journeys', 'alarms', state],
    queryFn: () => call<typeof contract.listAlarms>('GET', '/journey-alarms', { query: { state, limit: 100 } }),
  });
  useLive('journeys.severe-moment', ({ body }) =>
    notifications.show({ message: t('moments.alarms.notice', { count: Number(body['count']) }) }),
  );
  return (
    <>
      <SegmentedControl
        value={state}
        onChange={(value) => onChange({ state: value })}
        aria-label={t('moments.tabs.alarms')}
        data={(['open', 'settled'] as const).map((value) => ({ value, label: t(`moments.alarms.${value}`) }))}
      />
      {alarms.isPending && <Skeletons rows={4} height={80} />}
      {alarms.error && <ErrorNote error={alarms.error} onRetry={() => void alarms.refetch()} />}
      {alarms.data?.total === 0 && (
        <EmptyState icon={IconBellCheck} title={t(`moments.alarms.none.${state}`)} text={t('moments.alarms.noneText')} />
      )}
      <ul className={css.alarms}>
        {alarms.data?.alarms.map((alarm) => (
          <li key={alarm.id}>
            <OneAlarm alarm={alarm} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OneAlarm({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation('journeys');
  return (
    <article className={css.alarm}>
      <Face value={alarm.intensity} size={26} />
      <div className={css.alarmWords}>
        <Link to="/customers/$id" params={{ id: alarm.customerId } as never} search={{ moment: alarm.id } as never}>
          {alarm.customer || alarm.customerId.slice(0, 8)}
        </Link>
        <small>
          {alarm.touchpoint || alarm.name} · <Time at={alarm.at} /> · {alarm.owner || t('moments.alarms.nobody')}
        </small>
        {alarm.text && <blockquote>{alarm.text}</blockquote>}
        {alarm.settledAt && (
          <small>
            {t('moments.alarms.settledBy', { who: alarm.settledBy })} {alarm.note}
          </small>
        )}
      </div>
      <Actions alarm={alarm} />
    </article>
  );
}

function Actions({ alarm: { id, owner, settledAt } }: { alarm: Alarm }) {
  const { t } = useTranslation('journeys');
  const me = useMe();
  const may = useCan()('journeys:comment');
  const queries = useQueryClient();
  const [note, setNote] = useState<string>();
  const change = useMutation({
    mutationFn: (body: { owner?: string; settled?: boolean; note?: string }) =>
      call<typeof contract.changeAlarm>('PATCH', '/journey-alarms/:id', { params: { id }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['journeys', 'alarms'] }),
    onError: (error) => notifications.show({ message: sayError(error) }),
  });
  if (!may) return null;
  if (settledAt)
    return (
      <Button size="xs" variant="default" onClick={() => change.mutate({ settled: false })}>
        {t('moments.alarms.reopen')}
      </Button>
    );
  if (note !== undefined)
    return (
      <form
        className={css.settle}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ settled: true, note });
        }}
      >
        <TextInput
          size="xs"
          data-autofocus
          aria-label={t('moments.alarms.note')}
          placeholder={t('moments.alarms.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" loading={change.isPending}>
          {t('moments.alarms.settle')}
        </Button>
      </form>
    );
  return (
    <div className={css.buttons}>
      <Assign owner={owner} onChange={(wanted) => change.mutate({ owner: wanted })} />
      {owner !== me.actor.name && (
        <Button size="xs" variant="default" onClick={() => change.mutate({ owner: me.actor.name })}>
          {t('moments.alarms.take')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => setNote('')}>
        {t('moments.alarms.settle')}
      </Button>
    </div>
  );
}

/** To a member; whoever owned it by a map and is none stays in the list. */
function Assign({ owner, onChange }: { owner: string; onChange(owner: string): void }) {
  const { t } = useTranslation('journeys');
  const names = useMemberNames();
  const all = [...new Set([...(owner ? [owner] : []), ...names])];
  return (
    <NativeSelect
      size="xs"
      aria-label={t('moments.alarms.assign')}
      value={owner}
      data={[{ value: '', label: t('moments.alarms.assignNobody') }, ...all.map((name) => ({ value: name, label: name }))]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
