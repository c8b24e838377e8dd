import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addressOf, call } from '../../../apps/web/client.ts';
import { useCan } from '../../../apps/web/session.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { DownloadButton } from '../../../apps/web/ui/DownloadButton.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import type * as contract from '../../contract.ts';
import type { Filters, MetricView } from '../../contract.ts';
import css from '../shared/shared.module.css';

/** The rows the figure is made of, newest first. */
export function Behind({ metric, filters }: { metric: MetricView; filters: Filters }) {
  const { t } = useTranslation('measures');
  const figure = useFigure();
  const mayExport = useCan()('customers:export');
  const rows = useInfiniteQuery({
    queryKey: ['measures', 'rows', metric.key, filters],
    queryFn: ({ pageParam }) =>
      call<typeof contract.rowsOfMetric>('POST', '/metrics/:key/rows', {
        params: { key: metric.key },
        body: { filters, limit: 25, ...(pageParam ? { before: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ older }) => older ?? undefined,
  });
  const all = rows.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Card
      title={t('rows.title')}
      text={t('rows.text')}
      aside={
        mayExport &&
        all.length > 0 && (
          <DownloadButton href={addressOf('/metrics/:key/rows.csv', { params: { key: metric.key }, query: filters })}>CSV</DownloadButton>
        )
      }
    >
      {rows.isPending && <Skeletons rows={5} />}
      {rows.error && <ErrorNote error={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.data && all.length === 0 && <p className={css.quiet}>{t('rows.none')}</p>}
      {all.length > 0 && (
        <div className={css.scroll}>
          <table className={css.table}>
            <thead>
              <tr>
                <th>{t('rows.when')}</th>
                <th>{t('rows.who')}</th>
                <th>{t('rows.what')}</th>
                <th className={css.right}>{t('breakdown.value')}</th>
                <th>{t('rows.words')}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((row) => (
                <tr key={`${row.interactionId} ${row.at}`}>
                  <td>
                    <Time at={row.at} show="day" />
                  </td>
                  <td>
                    {row.customer ? (
                      <Link to="/customers/$id" params={{ id: row.customerId }}>
                        {row.customer}
                      </Link>
                    ) : (
                      <span className={css.small}>{t('rows.unknown')}</span>
                    )}
                  </td>
                  <td>{row.name}</td>
                  <td className={css.right}>{row.value === null ? '' : figure(row.value)}</td>
                  <td className={css.words}>{row.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.hasNextPage && (
        <Button variant="default" mt="sm" onClick={() => void rows.fetchNextPage()} loading={rows.isFetchingNextPage}>
          {t('shell:loadMore')}
        </Button>
      )}
    </Card>
  );
}
