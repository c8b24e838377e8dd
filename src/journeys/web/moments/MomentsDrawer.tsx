import { Button, Drawer } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import { MomentList } from './MomentList.tsx';
import css from './moments.module.css';
import type { MomentRow, Opened } from './use-moments.ts';

type Gap = {
  interactionId: string;
  customerId: string;
  customer: string;
  at: string;
  lateDays: number | null;
  shown: number | null;
  charged: number | null;
};
type Page = { total: number; rows: (MomentRow | Gap)[]; next: number | null };

/** The customers behind a figure, each at their moment. */
export function MomentsDrawer({ opened, onClose }: { opened: Opened; onClose(): void }) {
  const { t } = useTranslation('journeys');
  const pages = useInfiniteQuery({
    queryKey: ['journeys', 'moments', 'behind', opened],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      call('POST', `/journey-moments/${opened.what}` as never, {
        body: { ...opened.body, offset: pageParam } as never,
      }) as unknown as Promise<Page>,
    getNextPageParam: ({ next }) => next,
  });
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Drawer opened onClose={onClose} position="right" size={500} title={opened.title}>
      {pages.isPending && <Skeletons rows={6} height={56} />}
      {pages.error && <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && <p className={css.quiet}>{t('moments.behind', { count: pages.data.pages[0]?.total ?? 0 })}</p>}
      {opened.what === 'customers' ? <MomentList rows={rows as MomentRow[]} /> : <Gaps rows={rows as Gap[]} />}
      {pages.hasNextPage && (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('moments.more')}
        </Button>
      )}
    </Drawer>
  );
}

function Gaps({ rows }: { rows: Gap[] }) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  return (
    <ul className={css.list}>
      {rows.map((row) => (
        <li key={row.interactionId}>
          <Link
            to="/customers/$id"
            params={{ id: row.customerId } as never}
            search={{ moment: row.interactionId } as never}
            className={css.person}
          >
            <span>
              <strong>{row.customer || row.customerId.slice(0, 8)}</strong>
              <small>
                <Time at={row.at} show="day" />
              </small>
            </span>
            <small className="figure">
              {row.lateDays !== null
                ? t('moments.late', { count: row.lateDays })
                : t('moments.shownCharged', {
                    shown: figure(row.shown ?? 0, { digits: 2 }),
                    charged: figure(row.charged ?? 0, { digits: 2 }),
                  })}
            </small>
          </Link>
        </li>
      ))}
    </ul>
  );
}
