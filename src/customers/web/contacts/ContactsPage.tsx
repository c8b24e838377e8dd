import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../../apps/web/filters.ts';
import { useCan } from '../../../apps/web/session.ts';
import { DownloadButton } from '../../../apps/web/ui/DownloadButton.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { ContactCheck } from './ContactCheck.tsx';
import { ContactLog } from './ContactLog.tsx';
import { ContactRulesTab } from './ContactRulesTab.tsx';
import css from './contacts.module.css';
import { type ContactFilters, csvHref } from './use-contacts.ts';

const TABS = ['log', 'check', 'rules'] as const;

/** The one gate: what passed and what did not, who would be reached now, and the rules. */
export function ContactsPage() {
  const { t } = useTranslation('customers');
  const can = useCan();
  const [filters, change] = useFilters<ContactFilters>();
  const { tab = 'log' } = filters;
  return (
    <>
      <PageHeader title={t('contacts.title')} text={t('contacts.text')}>
        {tab === 'log' && can('customers:export') && <DownloadButton href={csvHref(filters)}>{t('contacts.download')}</DownloadButton>}
      </PageHeader>
      <nav className={css.tabs} aria-label={t('contacts.title')}>
        {TABS.map((one) => (
          <Link key={one} to="." search={{ tab: one } as never} aria-current={one === tab ? 'page' : undefined}>
            {t(`contacts.tabs.${one}`)}
          </Link>
        ))}
      </nav>
      <div className={css.page}>
        {tab === 'log' && <ContactLog filters={filters} onChange={change} />}
        {tab === 'check' && <ContactCheck />}
        {tab === 'rules' && <ContactRulesTab />}
      </div>
    </>
  );
}
