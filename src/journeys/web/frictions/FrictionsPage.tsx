import { Button, SegmentedControl } from '@mantine/core';
import { IconAlertTriangle, IconRadar2 } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, addressOf, call } from '../../../apps/web/client.ts';
import { useFilters } from '../../../apps/web/filters.ts';
import { useLive } from '../../../apps/web/live.ts';
import { useCan } from '../../../apps/web/session.ts';
import { DownloadButton } from '../../../apps/web/ui/DownloadButton.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import type * as contract from '../../contract.ts';
import { FrictionDetail } from './FrictionDetail.tsx';
import { FrictionRow } from './FrictionRow.tsx';
import css from './frictions.module.css';
import { type Friction, type Search, STATES, useDecide } from './use-frictions.tsx';

/** Where customers struggle, biggest measured effect first. */
export function FrictionsPage() {
  const { t } = useTranslation('journeys');
  const [search, change] = useFilters<Search>();
  const can = useCan();
  const state = STATES.find((one) => one === search.state) ?? 'raised';
  const list = useQuery({
    queryKey: ['journeys', 'frictions', state],
    queryFn: () => call<typeof contract.listFrictions>('GET', '/journey-frictions', { query: { state } }),
  });
  const look = useMutation({
    mutationFn: () => call<typeof contract.lookForFrictions>('POST', '/journey-frictions/look'),
    onSuccess: () => list.refetch(),
  });
  for (const fact of ['journeys.frictions-looked', 'journeys.frictions-progressed', 'journeys.friction-decided'])
    useLive(fact, () => void list.refetch());
  const frictions = list.data?.frictions ?? [];
  const opened = frictions.find(({ id }) => id === search.friction);
  const isLooking = look.isPending || list.data?.look.state === 'running';
  useKeys(frictions, search.friction, (friction) => change({ friction }));
  return (
    <>
      <PageHeader title={t('frictions.title')} text={t('frictions.text')}>
        {can('customers:export') && <DownloadButton href={addressOf('/journey-frictions.csv')}>{t('frictions.csv')}</DownloadButton>}
        {can('journeys:write') && (
          <Button leftSection={<IconRadar2 size={15} aria-hidden />} loading={isLooking} onClick={() => look.mutate()}>
            {t('frictions.look')}
          </Button>
        )}
      </PageHeader>
      <div className={css.page}>
        <Head state={state} data={list.data} isLooking={isLooking} onState={(value) => change({ state: value, friction: undefined })} />
        {list.isPending && <Skeletons rows={5} height={80} />}
        {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && frictions.length === 0 && (
          <EmptyState icon={IconAlertTriangle} title={t('frictions.none.title')} text={t('frictions.none.text')} />
        )}
        {frictions.length > 0 && (
          <>
            <ol className={css.list}>
              {frictions.map((one) => (
                <FrictionRow key={one.id} friction={one} isOpen={one.id === search.friction} onOpen={() => change({ friction: one.id })} />
              ))}
            </ol>
            <p className={css.quiet}>{t('frictions.rests')}</p>
          </>
        )}
        {list.data && <CutNotes cut={list.data.look.cut} />}
      </div>
      {opened && (
        <FrictionDetail
          friction={opened}
          others={frictions.filter((one) => one !== opened)}
          onClose={() => change({ friction: undefined })}
        />
      )}
    </>
  );
}

type HeadProps = {
  state: string;
  data: Answer<typeof contract.listFrictions> | undefined;
  isLooking: boolean;
  onState(state: string): void;
};

function Head({ state, data, isLooking, onState }: HeadProps) {
  const { t } = useTranslation('journeys');
  return (
    <div className={css.head}>
      <SegmentedControl
        value={state}
        onChange={onState}
        aria-label={t('frictions.title')}
        data={STATES.map((value) => ({ value, label: `${t(`frictions.states.${value}`)} ${data?.counts[value] ?? ''}` }))}
      />
      <small className={css.quiet} aria-live="polite">
        {isLooking ? (
          t('frictions.looking')
        ) : (
          <>
            {t('frictions.looked')} {data?.look.finishedAt ? <Time at={data.look.finishedAt} /> : t('frictions.never')} ·{' '}
            {t('frictions.keys')}
          </>
        )}
      </small>
    </div>
  );
}

/** What the detectors did not see, for there was more than they look at. */
function CutNotes({ cut }: { cut: Answer<typeof contract.listFrictions>['look']['cut'] }) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  return cut.map(({ detectors, rows, since }) => (
    <p key={detectors.join()} className={css.quiet}>
      {t('frictions.cut', { what: detectors.map((one) => t(`frictions.detectors.${one}`)).join(', '), count: rows, shown: figure(rows) })}{' '}
      <Time at={since} show="day" />
    </p>
  ));
}

/** j and k move, c confirms, x dismisses (the reason is asked for). */
function useKeys(frictions: Friction[], at: string | undefined, open: (id: string) => void): void {
  const { decide } = useDecide();
  useEffect(() => {
    const step = (by: number) => {
      const now = frictions.findIndex(({ id }) => id === at);
      const next = frictions[Math.max(0, Math.min(frictions.length - 1, now + by))];
      if (next) open(next.id);
    };
    const current = frictions.find(({ id }) => id === at);
    const keys: Record<string, () => void> = {
      j: () => step(1),
      k: () => step(-1),
      c: () => current?.state === 'raised' && decide(current, { state: 'confirmed' }),
      x: () => document.getElementById('friction-reason')?.focus(),
    };
    const hear = (event: KeyboardEvent) => {
      const isWriting = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
      if (!isWriting && !event.metaKey && !event.ctrlKey) keys[event.key]?.();
    };
    window.addEventListener('keyup', hear);
    return () => window.removeEventListener('keyup', hear);
  });
}
