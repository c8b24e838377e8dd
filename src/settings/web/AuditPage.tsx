import { Button, TextInput } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addressOf, call } from '../../apps/web/client.ts';
import { useFilters } from '../../apps/web/filters.ts';
import { Card } from '../../apps/web/ui/Card.tsx';
import { DownloadButton } from '../../apps/web/ui/DownloadButton.tsx';
import { EmptyState } from '../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../apps/web/ui/Time.tsx';
import type * as contract from '../contract.ts';
import css from './SettingsFrame.module.css';
import { SettingsFrame } from './SettingsFrame.tsx';

/** Who did what. */
export function AuditPage() {
  const { t } = useTranslation('settings');
  const [{ q }, change] = useFilters<{ q: string }>();
  const query = { ...(q ? { q: String(q) } : {}) };
  const audit = useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ pageParam }) =>
      call<typeof contract.listAudit>('GET', '/audit', { query: { ...query, ...(pageParam ? { before: pageParam } : {}) } }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });
  const entries = audit.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <SettingsFrame actions={<DownloadButton href={addressOf('/audit.csv', { query })}>CSV</DownloadButton>}>
      <Card title={t('audit.title')} text={t('audit.text')}>
        <TextInput
          aria-label={t('audit.search')}
          placeholder={t('audit.search')}
          value={String(q ?? '')}
          onChange={(event) => change({ q: event.currentTarget.value })}
        />
        {audit.isPending && <Skeletons rows={8} />}
        {audit.error && <ErrorNote error={audit.error} onRetry={() => void audit.refetch()} />}
        {audit.data && entries.length === 0 && <EmptyState icon={IconHistory} title={t('audit.none')} />}
        <ul className={css.rows}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <div className={css.what}>
                <strong>
                  {entry.actor.kind === 'job' ? t('audit.house') : entry.actor.name} ·{' '}
                  {t(`audit.actions.${entry.action}`, { defaultValue: entry.action })}
                </strong>
                <span>{entry.target}</span>
              </div>
              <Time at={entry.at} show="full" />
            </li>
          ))}
        </ul>
        {audit.hasNextPage && (
          <Button variant="default" loading={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            {t('shell:loadMore')}
          </Button>
        )}
      </Card>
    </SettingsFrame>
  );
}
