import { Button, SegmentedControl } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addressOf, call } from '../../../apps/web/client.ts';
import { useCan } from '../../../apps/web/session.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { DownloadButton } from '../../../apps/web/ui/DownloadButton.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../contract.ts';
import { MomentList } from './MomentList.tsx';
import type { TabProps } from './use-moments.ts';

const LISTS = ['ended-badly', 'severe-moment', 'good-then-bad'] as const;

/** Whom to care for first. */
export function WorklistsTab({ search, onChange }: TabProps) {
  const { t } = useTranslation('journeys');
  const mayExport = useCan()('customers:export');
  const list = LISTS.find((one) => one === search.list) ?? 'ended-badly';
  const pages = useInfiniteQuery({
    queryKey: ['journeys', 'moments', 'worklist', list],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      call<typeof contract.listWorklist>('POST', '/journey-moments/worklists', { body: { list, selection: {}, offset: pageParam } }),
    getNextPageParam: ({ next }) => next,
  });
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  return (
    <>
      <SegmentedControl
        value={list}
        onChange={(value) => onChange({ list: value })}
        aria-label={t('moments.tabs.worklists')}
        data={LISTS.map((value) => ({ value, label: t(`moments.lists.${value}`) }))}
      />
      {pages.isPending && <Skeletons rows={6} height={56} />}
      {pages.error && <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && total === 0 && (
        <EmptyState icon={IconCircleCheck} title={t('moments.lists.none')} text={t(`moments.lists.${list}Text`)} />
      )}
      {total > 0 && (
        <Card
          title={t('moments.lists.title', { count: total })}
          text={t(`moments.lists.${list}Text`)}
          aside={
            mayExport && (
              <DownloadButton size="xs" href={addressOf('/journey-moments/worklists.csv', { query: { list } })}>
                CSV
              </DownloadButton>
            )
          }
        >
          <MomentList rows={rows} />
          {pages.hasNextPage && (
            <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('moments.more')}
            </Button>
          )}
        </Card>
      )}
    </>
  );
}
