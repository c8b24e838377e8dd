import { Button } from '@mantine/core';
import { IconActivity, IconZoomCancel } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../apps/web/client.ts';
import { useFilters } from '../../../apps/web/filters.ts';
import { useCan } from '../../../apps/web/session.ts';
import { DownloadButton } from '../../../apps/web/ui/DownloadButton.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { ImportLink } from '../../../apps/web/ui/ImportLink.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { VirtualTable } from '../../../apps/web/ui/VirtualTable.tsx';
import css from './Activity.module.css';
import { ActivityFilters } from './ActivityFilters.tsx';
import { asQuery, type Happened, type Search, useActivity, useNews } from './use-activity.ts';
import { useColumns } from './use-columns.tsx';

/** Everything that happened with everybody, newest first, as it comes in. */
export function ActivityPage() {
  const { t } = useTranslation('activity');
  const can = useCan();
  const [search, change, clear] = useFilters<Search>();
  const activity = useActivity(search);
  const { waiting, show } = useNews(activity.data?.pages.length ?? 0);
  return (
    <div className={css.page}>
      <PageHeader title={t('title')} text={t('text')}>
        {can('customers:export') && (
          <span className={css.desk}>
            <DownloadButton href={addressOf('/interactions.csv', { query: asQuery(search) })}>CSV</DownloadButton>
          </span>
        )}
      </PageHeader>
      <div className={css.surface}>
        <ActivityFilters search={search} onChange={change} onClear={clear} />
        {waiting > 0 && (
          <button type="button" className={css.news} onClick={show}>
            {t('news', { count: waiting })}
          </button>
        )}
        <div className={css.rows}>
          <Rows activity={activity} isFiltered={Object.keys(search).length > 0} onClear={clear} />
        </div>
      </div>
    </div>
  );
}

type RowsProps = { activity: ReturnType<typeof useActivity>; isFiltered: boolean; onClear(): void };

function Rows({ activity, isFiltered, onClear }: RowsProps) {
  const { t } = useTranslation('activity');
  const navigate = useNavigate();
  const columns = useColumns();
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = activity;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (activity.isPending) return <Skeletons rows={14} />;
  if (activity.error) return <ErrorNote error={activity.error} onRetry={() => void activity.refetch()} />;
  if (activity.rows.length === 0) return <Nothing isFiltered={isFiltered} onClear={onClear} />;
  const person = (row: Happened) => `/customers/${row.customer?.id ?? row.subjectId}`;
  return (
    <VirtualTable
      label={t('title')}
      rows={activity.rows}
      columns={columns}
      keyOf={(row) => row.id}
      hrefOf={(row) => `${person(row)}?moment=${row.id}`}
      onOpen={(row) => void navigate({ to: person(row), search: { moment: row.id } as never })}
      onEnd={onEnd}
      foot={hasNextPage ? <p className={css.more}>{t('more')}</p> : <p className={css.more}>{t('end')}</p>}
    />
  );
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear(): void }) {
  const { t } = useTranslation('activity');
  if (isFiltered)
    return (
      <EmptyState icon={IconZoomCancel} title={t('nothing.title')} text={t('nothing.text')}>
        <Button onClick={onClear}>{t('clear')}</Button>
      </EmptyState>
    );
  return (
    <EmptyState icon={IconActivity} title={t('empty.title')} text={t('empty.text')}>
      <ImportLink>{t('empty.action')}</ImportLink>
    </EmptyState>
  );
}
