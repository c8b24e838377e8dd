import { IconHeartbeat } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../../apps/web/filters.ts';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ImportLink } from '../../../apps/web/ui/ImportLink.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { AlarmsTab } from './AlarmsTab.tsx';
import { ExpectationsTab } from './ExpectationsTab.tsx';
import { MomentsDrawer } from './MomentsDrawer.tsx';
import css from './moments.module.css';
import { ScoresTab } from './ScoresTab.tsx';
import { SettingsTab } from './SettingsTab.tsx';
import { TruthsTab } from './TruthsTab.tsx';
import { useOpenAlarms } from './use-alarms.ts';
import { type Opened, Opening, type Scores, type Search, TABS, tabOf, useAsked } from './use-moments.ts';
import { WorklistsTab } from './WorklistsTab.tsx';

const tabs = {
  scores: ScoresTab,
  truths: TruthsTab,
  expectations: ExpectationsTab,
  worklists: WorklistsTab,
  alarms: AlarmsTab,
  settings: SettingsTab,
};
/** These say something before anything was felt. */
const ALWAYS = new Set(['alarms', 'settings']);

/** Which moments customers remember, which decide, what was promised, and who needs somebody now. */
export function MomentsPage() {
  const { t } = useTranslation('journeys');
  const [search, change] = useFilters<Search>();
  const [opened, setOpened] = useState<Opened>();
  const tab = tabOf(search);
  const Shown = tabs[tab];
  const everything = useAsked<Scores>('scores', { selection: {} });
  const open = useOpenAlarms();
  const isEmpty = everything.data?.now.customers === 0;
  return (
    <Opening value={setOpened}>
      <PageHeader title={t('moments.title')} text={t('moments.text')} />
      <nav className={css.tabs} aria-label={t('moments.title')}>
        {TABS.map((one) => (
          <Link key={one} to="." search={{ tab: one } as never} aria-current={one === tab ? 'page' : undefined}>
            {t(`moments.tabs.${one}`)}
            {one === 'alarms' && open > 0 && <span className={css.count}>{open}</span>}
          </Link>
        ))}
      </nav>
      <div className={css.page}>
        {isEmpty && !ALWAYS.has(tab) ? (
          <EmptyState icon={IconHeartbeat} title={t('moments.empty.title')} text={t('moments.empty.text')}>
            <ImportLink>{t('moments.empty.action')}</ImportLink>
          </EmptyState>
        ) : (
          <Shown search={search} onChange={change} />
        )}
      </div>
      {opened && <MomentsDrawer opened={opened} onClose={() => setOpened(undefined)} />}
    </Opening>
  );
}
