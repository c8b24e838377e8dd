import { Button } from '@mantine/core';
import { IconClipboardText, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../../apps/web/filters.ts';
import { useCan } from '../../../apps/web/session.ts';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { NewSurvey } from './NewSurvey.tsx';
import { SurveyRow } from './SurveyRow.tsx';
import css from './surveys.module.css';
import { useSurveys } from './use-surveys.ts';

/** Everything that is asked, or was, or is about to be. */
export function SurveysPage() {
  const { t } = useTranslation('feedback');
  const [{ make }, change] = useFilters<{ make: boolean }>();
  const mayWrite = useCan()('feedback:write');
  const surveys = useSurveys();
  const list = surveys.data?.surveys ?? [];
  const begin = mayWrite && (
    <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ make: true })}>
      {t('surveys.new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('surveys.title')} text={t('surveys.text')}>
        {list.length > 0 && begin}
      </PageHeader>
      <div className={css.page}>
        {surveys.isPending && <Skeletons rows={4} height={84} />}
        {surveys.error && <ErrorNote error={surveys.error} onRetry={() => void surveys.refetch()} />}
        {surveys.data && list.length === 0 && (
          <EmptyState icon={IconClipboardText} title={t('surveys.empty.title')} text={t('surveys.empty.text')}>
            {begin}
          </EmptyState>
        )}
        {list.length > 0 && (
          <ul className={css.list}>
            {list.map((one) => (
              <SurveyRow key={one.id} survey={one} mayWrite={mayWrite} />
            ))}
          </ul>
        )}
      </div>
      {make && mayWrite && <NewSurvey onClose={() => change({ make: undefined })} />}
    </>
  );
}
