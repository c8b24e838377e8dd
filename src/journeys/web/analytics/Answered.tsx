import { IconZoomCancel } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';

type Query<Told> = { data: Told | undefined; isPending: boolean; error: unknown; refetch(): unknown };

/** An answer, or why there is none yet. */
export function Answered<Told>({
  query,
  isEmpty,
  children,
}: {
  query: Query<Told>;
  isEmpty(told: Told): boolean;
  children(told: Told): ReactNode;
}) {
  const { t } = useTranslation('journeys');
  if (query.error) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending || !query.data) return <Skeletons rows={8} />;
  if (isEmpty(query.data))
    return <EmptyState icon={IconZoomCancel} title={t('analytics.nothing.title')} text={t('analytics.nothing.text')} />;
  return children(query.data);
}
