import { Button, Drawer, SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../apps/web/client.ts';
import { useCan } from '../../../apps/web/session.ts';
import { ChannelIcon } from '../../../apps/web/ui/ChannelIcon.tsx';
import { DownloadButton } from '../../../apps/web/ui/DownloadButton.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import css from './analytics.module.css';
import { type Opened, useBehind, useStepsBehind } from './use-analytics.ts';

/** Who and what stands behind a mark on a chart, and both as files. */
export function BehindDrawer({ opened, onClose }: { opened: Opened; onClose(): void }) {
  const { t } = useTranslation('journeys');
  const [view, setView] = useState('customers');
  return (
    <Drawer opened onClose={onClose} position="right" size={500} title={opened.title}>
      <SegmentedControl
        fullWidth
        size="xs"
        value={view}
        onChange={setView}
        aria-label={t('analytics.behind')}
        data={[
          { value: 'customers', label: t('analytics.customers') },
          { value: 'interactions', label: t('analytics.interactions') },
        ]}
      />
      {view === 'customers' ? <Customers mark={opened.mark} /> : <Interactions mark={opened.mark} />}
    </Drawer>
  );
}

type Pages = {
  isPending: boolean;
  error: unknown;
  refetch(): unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
};

function Frame({
  pages,
  sums,
  mark,
  file,
  children,
}: {
  pages: Pages;
  sums: string;
  mark: unknown;
  file: string;
  children: React.ReactNode;
}) {
  const { t } = useTranslation('journeys');
  const can = useCan();
  if (pages.isPending) return <Skeletons rows={8} />;
  if (pages.error) return <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <>
      <div className={css.sums}>
        <span>{sums}</span>
        {can('customers:export') && (
          <DownloadButton size="compact-sm" href={addressOf(`/journey-analytics/${file}.csv`, { query: { mark: JSON.stringify(mark) } })}>
            CSV
          </DownloadButton>
        )}
      </div>
      {children}
      {pages.hasNextPage && (
        <Button fullWidth variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('analytics.more')}
        </Button>
      )}
    </>
  );
}

function Customers({ mark }: { mark: unknown }) {
  const { t } = useTranslation('journeys');
  const pages = useBehind(mark);
  const [first] = pages.data?.pages ?? [];
  const sums = `${t('analytics.customerCount', { count: first?.customers ?? 0 })} · ${t('analytics.interactionCount', { count: first?.interactions ?? 0 })}`;
  return (
    <Frame pages={pages} sums={sums} mark={mark} file="customers">
      <ul className={css.people}>
        {pages.data?.pages.flatMap(({ rows }) =>
          rows.map(({ id, name, interactions, lastAt }) => (
            <li key={id}>
              <Link to="/customers/$id" params={{ id } as never}>
                {name || id}
              </Link>
              <small>
                {t('analytics.interactionCount', { count: interactions })} · <Time at={lastAt} show="day" />
              </small>
            </li>
          )),
        )}
      </ul>
    </Frame>
  );
}

function Interactions({ mark }: { mark: unknown }) {
  const { t } = useTranslation('journeys');
  const pages = useStepsBehind(mark);
  const [first] = pages.data?.pages ?? [];
  return (
    <Frame pages={pages} sums={t('analytics.interactionCount', { count: first?.interactions ?? 0 })} mark={mark} file="interactions">
      <ul className={css.people}>
        {pages.data?.pages.flatMap(({ rows }, page) =>
          rows.map(({ customerId, customer, at, touchpoint, name, kind, channel }, row) => (
            <li key={`${page}-${row}`}>
              <span>
                <ChannelIcon channel={channel} /> {touchpoint || name || (t(`shell:kinds.${kind}` as never) as string)}
              </span>
              <small>
                <Link to="/customers/$id" params={{ id: customerId } as never}>
                  {customer || customerId}
                </Link>{' '}
                · <Time at={at} show="full" />
              </small>
            </li>
          )),
        )}
      </ul>
    </Frame>
  );
}
