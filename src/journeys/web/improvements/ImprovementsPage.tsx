import { IconTargetArrow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../apps/web/client.ts';
import { useFilters } from '../../../apps/web/filters.ts';
import { useCan } from '../../../apps/web/session.ts';
import { DownloadButton } from '../../../apps/web/ui/DownloadButton.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Filters } from './Filters.tsx';
import { ImprovementTable } from './ImprovementTable.tsx';
import css from './improvements.module.css';
import { questionOf, type Search, type Told, useImprovements } from './use-improvements.tsx';

/** What hurts and what could be done about it, of every live map in one list. */
export function ImprovementsPage() {
  const { t } = useTranslation('journeys');
  const [search, change, clear] = useFilters<Search>();
  const mayExport = useCan()('customers:export');
  const question = questionOf(search);
  const list = useImprovements(question);
  return (
    <>
      <PageHeader title={t('improvements.title')} text={t('improvements.text')}>
        {mayExport && <DownloadButton href={addressOf('/journey-improvements.csv', { query: question })}>CSV</DownloadButton>}
      </PageHeader>
      <div className={css.page}>
        {list.data && list.data.all > 0 && <Filters told={list.data} question={question} owner={search.owner} onChange={change} />}
        {list.isPending && <Skeletons rows={8} height={56} />}
        {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && <Ranked told={list.data} onClear={clear} />}
      </div>
    </>
  );
}

function Ranked({ told, onClear }: { told: Told; onClear(): void }) {
  const { t } = useTranslation('journeys');
  if (told.all === 0)
    return <EmptyState icon={IconTargetArrow} title={t('improvements.empty.title')} text={t('improvements.empty.text')} />;
  const measured = told.improvements.filter(({ rankedBy }) => rankedBy === 'effect').length;
  return (
    <>
      <p className={css.finding} aria-live="polite">
        {t('improvements.finding', { count: told.total, open: told.open, measured })}
      </p>
      {told.total === 0 ? (
        <EmptyState icon={IconTargetArrow} title={t('improvements.none')}>
          <button type="button" className={css.link} onClick={onClear}>
            {t('improvements.clear')}
          </button>
        </EmptyState>
      ) : (
        <ImprovementTable told={told} />
      )}
      {told.next !== null && <p className={css.quiet}>{t('improvements.cut', { count: told.improvements.length, total: told.total })}</p>}
      <p className={css.quiet}>{t('improvements.rule')}</p>
      <p className={css.quiet}>
        {t('improvements.harmNote', { days: told.horizonDays })} {told.severalCurrencies && t('improvements.severalCurrencies')}
      </p>
    </>
  );
}
