import { Button } from '@mantine/core';
import { IconTimeline } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Answer, call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import { DemoBanner } from '../../../apps/web/shell/DemoBanner.tsx';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import type * as contract from '../../contract.ts';
import { Activity } from './Activity.tsx';
import { BringIn } from './BringIn.tsx';
import { FeelingCard } from './FeelingCard.tsx';
import { Moments } from './Moments.tsx';
import css from './Overview.module.css';
import { OverviewSkeleton } from './OverviewSkeleton.tsx';
import { Touchpoints } from './Touchpoints.tsx';
import { Worsened } from './Worsened.tsx';

export type Overview = Answer<typeof contract.readOverview>;

/** Home: how customers feel, what got worse, and where to look today. Every figure leads to its rows. */
export function OverviewPage() {
  const { t } = useTranslation('overview');
  const queries = useQueryClient();
  const overview = useQuery({
    queryKey: ['overview'],
    queryFn: () => call<typeof contract.readOverview>('GET', '/overview'),
    staleTime: 15_000,
  });
  useLive('interactions.recorded', () => void queries.invalidateQueries({ queryKey: ['overview'] }));
  const { data } = overview;
  return (
    <>
      <PageHeader title={t('title')} text={data && data.total > 0 ? t('text', { count: data.total }) : undefined} />
      <div className={css.page}>
        <DemoBanner />
        {overview.isPending && <OverviewSkeleton />}
        {overview.error && <ErrorNote error={overview.error} onRetry={() => void overview.refetch()} />}
        {data && data.total === 0 && (
          <Card>
            <EmptyState icon={IconTimeline} title={t('empty.title')} text={t('empty.text')}>
              <Button component={Link} to="/imports">
                {t('empty.action')}
              </Button>
            </EmptyState>
          </Card>
        )}
        {data && data.total > 0 && (
          <>
            <div className={css.wide}>
              <FeelingCard overview={data} />
              <div className={css.stack}>
                <Worsened overview={data} />
                <Activity overview={data} />
              </div>
            </div>
            <div className={css.pair}>
              <Moments title={t('worst.title')} empty={t('worst.none')} moments={data.worst} />
              <Moments title={t('best.title')} empty={t('best.none')} moments={data.best} />
            </div>
            <div className={css.pair}>
              <Touchpoints overview={data} />
              <BringIn />
            </div>
          </>
        )}
        {data && data.total === 0 && <BringIn />}
      </div>
    </>
  );
}
