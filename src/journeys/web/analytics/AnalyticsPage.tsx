import { IconChartSankey } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../../apps/web/filters.ts';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { ImportLink } from '../../../apps/web/ui/ImportLink.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import css from './analytics.module.css';
import { BehindDrawer } from './BehindDrawer.tsx';
import { Filters } from './Filters.tsx';
import { type Search, TABS, tabOf } from './search.ts';
import { type Opened, Opening, useWords } from './use-analytics.ts';

const tabs = {
  flow: lazy(async () => ({ default: (await import('./FlowTab.tsx')).FlowTab })),
  paths: lazy(async () => ({ default: (await import('./PathsTab.tsx')).PathsTab })),
  funnel: lazy(async () => ({ default: (await import('./FunnelTab.tsx')).FunnelTab })),
  retention: lazy(async () => ({ default: (await import('./RetentionTab.tsx')).RetentionTab })),
  switching: lazy(async () => ({ default: (await import('./SwitchingTab.tsx')).SwitchingTab })),
  waits: lazy(async () => ({ default: (await import('./WaitsTab.tsx')).WaitsTab })),
  fit: lazy(async () => ({ default: (await import('./FitTab.tsx')).FitTab })),
};

/** The paths customers take, counted: every mark leads to the customers and interactions behind it. */
export function AnalyticsPage() {
  const { t } = useTranslation('journeys');
  const [search, change] = useFilters<Search>();
  const [opened, setOpened] = useState<Opened>();
  const words = useWords();
  const tab = tabOf(search);
  const Shown = tabs[tab];
  const { data } = words;
  return (
    <Opening value={setOpened}>
      <PageHeader
        title={t('analytics.title')}
        text={data && data.steps > 0 ? t('analytics.text', { steps: data.steps, customers: data.customers }) : undefined}
      />
      <nav className={css.tabs} aria-label={t('analytics.title')}>
        {TABS.map((one) => (
          <Link
            key={one}
            to="."
            search={((before: object) => ({ ...before, tab: one })) as never}
            aria-current={one === tab ? 'page' : undefined}
          >
            {t(`analytics.tabs.${one}`)}
          </Link>
        ))}
      </nav>
      <div className={css.page}>
        {words.isPending && <Skeletons rows={8} />}
        {words.error && <ErrorNote error={words.error} onRetry={() => void words.refetch()} />}
        {data?.steps === 0 && (
          <EmptyState icon={IconChartSankey} title={t('analytics.empty.title')} text={t('analytics.empty.text')}>
            <ImportLink>{t('analytics.empty.action')}</ImportLink>
          </EmptyState>
        )}
        {data && data.steps > 0 && (
          <>
            <Filters search={search} onChange={change} />
            {data.since && (
              <p className={css.note}>
                {t('analytics.since')} <Time at={data.since} show="day" />
              </p>
            )}
            <Suspense fallback={<Skeletons rows={8} />}>
              <Shown search={search} onChange={change} />
            </Suspense>
          </>
        )}
      </div>
      {opened && <BehindDrawer opened={opened} onClose={() => setOpened(undefined)} />}
    </Opening>
  );
}
