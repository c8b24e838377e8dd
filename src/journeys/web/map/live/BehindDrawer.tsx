import { Button, Drawer, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf, call } from '../../../../apps/web/client.ts';
import { useCan } from '../../../../apps/web/session.ts';
import { DownloadButton } from '../../../../apps/web/ui/DownloadButton.tsx';
import { ErrorNote } from '../../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../../contract.ts';
import { useMap } from '../screen.ts';
import css from './behind.module.css';
import { CustomerLine, InteractionLine } from './behind-lines.tsx';
import { SegmentButton } from './SegmentButton.tsx';
import { DAYS } from './use-figures.ts';
import { useFigureWords } from './words.ts';

export type Which = 'now' | 'met' | 'lost' | 'rows';
const TABS = ['now', 'met', 'lost', 'rows'] as const;
const WORDS_TABS = ['met', 'rows'] as const;

type Props = { journeyId: string; cardId: string; which: Which; onClose(): void };

/** The same for a card of the map one looks at, with a button that makes a segment of its people. */
export function CardDrawer({ journeyId, cardId, ...rest }: Props) {
  const { document } = useMap();
  const card = document[cardId];
  if (card?.type !== 'card') return null;
  return (
    <BehindCard
      {...{ journeyId, cardId, ...rest }}
      title={card.text}
      isTheme={card.binding?.to === 'theme'}
      aside={(which) => <SegmentButton {...{ journeyId, cardId, which }} />}
    />
  );
}

type CardProps = Props & { title: string; isTheme: boolean; days?: number; aside?(which: People): ReactNode };
type People = Exclude<Which, 'rows'>;

/** Who and what stands behind a card: customers there now, who came, who went no further, and every interaction. */
export function BehindCard({ journeyId, cardId, which: first, onClose, title, isTheme, days = DAYS, aside }: CardProps) {
  const { t } = useTranslation('journeys');
  const [which, setWhich] = useState<Which>(first);
  const tabs = isTheme ? WORDS_TABS : TABS;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={500}
      title={title || t('unnamed')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('cells.show')}
        value={which}
        onChange={(next) => setWhich(next as Which)}
        data={tabs.map((value) => ({ value, label: t(`cells.tabs.${value}`) }))}
      />
      {which === 'rows' ? (
        <Interactions {...{ journeyId, cardId, days }} />
      ) : (
        <Customers {...{ journeyId, cardId, which, days }} aside={aside?.(which)} />
      )}
    </Drawer>
  );
}

type Listed = { journeyId: string; cardId: string; days: number };

function Customers({ journeyId, cardId, which, days, aside }: Listed & { which: People; aside: ReactNode }) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const can = useCan();
  const params = { id: journeyId, cardId };
  const path = '/journeys/:id/cards/:cardId/customers';
  const list = useInfiniteQuery({
    queryKey: ['journeys', 'behind', journeyId, cardId, which, days],
    queryFn: ({ pageParam }) => call<typeof contract.listCardCustomers>('GET', path, { params, query: { which, days, offset: pageParam } }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });
  if (list.error) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeletons rows={6} height={48} />;
  const total = list.data.pages[0]?.total ?? 0;
  return (
    <>
      <div className={css.bar}>
        <span>{t(`cells.said.${which}`, { count: total, shown: words.figure(total), days })}</span>
        {aside}
        {can('customers:export') && total > 0 && (
          <DownloadButton size="compact-sm" href={addressOf(`${path}.csv`, { params, query: { which, days } })}>
            CSV
          </DownloadButton>
        )}
      </div>
      <ul className={css.rows}>
        {list.data.pages.flatMap(({ customers }) =>
          customers.map((one) => <CustomerLine key={one.id} id={one.id} name={one.name} at={one.last} times={one.times} />),
        )}
      </ul>
      <More list={list} />
    </>
  );
}

function More({ list }: { list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown } }) {
  const { t } = useTranslation('journeys');
  return list.hasNextPage ? (
    <Button variant="default" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {t('cells.more')}
    </Button>
  ) : null;
}

function Interactions({ journeyId, cardId, days }: Listed) {
  const { t } = useTranslation('journeys');
  const can = useCan();
  const params = { id: journeyId, cardId };
  const path = '/journeys/:id/cards/:cardId/interactions';
  const list = useInfiniteQuery({
    queryKey: ['journeys', 'behind', journeyId, cardId, 'rows', days],
    queryFn: ({ pageParam }) =>
      call<typeof contract.listCardInteractions>('GET', path, {
        params,
        query: { days, ...(pageParam ? { before: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ older }) => older,
  });
  if (list.error) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeletons rows={6} height={64} />;
  const rows = list.data.pages.flatMap(({ interactions }) => interactions);
  return (
    <>
      <div className={css.bar}>
        <span>{t('cells.newestFirst', { count: days })}</span>
        {can('customers:export') && rows.length > 0 && (
          <DownloadButton size="compact-sm" href={addressOf(`${path}.csv`, { params, query: { days } })}>
            CSV
          </DownloadButton>
        )}
      </div>
      {rows.length === 0 && <p className={css.none}>{t('cells.nothing')}</p>}
      <ul className={css.rows}>
        {rows.map((row) => (
          <InteractionLine key={row.id} row={row} />
        ))}
      </ul>
      <More list={list} />
    </>
  );
}

/** Everybody who is in a stage now, who came last first. */
export function StageCustomers({ journeyId, stageId, onClose }: { journeyId: string; stageId: string; onClose(): void }) {
  const { t } = useTranslation('journeys');
  const { document } = useMap();
  const can = useCan();
  const stage = document[stageId];
  const params = { id: journeyId, stageId };
  const path = '/journeys/:id/stages/:stageId/customers';
  const list = useInfiniteQuery({
    queryKey: ['journeys', 'behind', journeyId, stageId],
    queryFn: ({ pageParam }) =>
      call<typeof contract.listStageCustomers>('GET', path, { params, query: pageParam ? { before: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={500}
      title={t('cells.inStageNow', { stage: stage?.type === 'stage' ? stage.name : '' })}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeletons rows={6} height={48} />}
      <div className={css.bar}>
        <SegmentButton {...{ journeyId, stageId }} />
        {can('customers:export') && (
          <DownloadButton size="compact-sm" href={addressOf(`${path}.csv`, { params })}>
            CSV
          </DownloadButton>
        )}
      </div>
      <ul className={css.rows}>
        {list.data?.pages.flatMap(({ customers }) =>
          customers.map((one) => <CustomerLine key={one.id} id={one.id} name={one.name} at={one.enteredAt} />),
        )}
      </ul>
      <More list={list} />
    </Drawer>
  );
}
