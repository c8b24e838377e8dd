import { Button } from '@mantine/core';
import { IconArrowLeft, IconBell, IconPencil } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../../apps/web/filters.ts';
import { useCan } from '../../../apps/web/session.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type { MetricView } from '../../contract.ts';
import { Course } from '../shared/Course.tsx';
import css from '../shared/shared.module.css';
import { titleOf } from '../shared/use-metrics.ts';
import { Behind } from './Behind.tsx';
import { Breakdown } from './Breakdown.tsx';
import { DefinitionDialog } from './DefinitionDialog.tsx';
import { FigureCard } from './FigureCard.tsx';
import { Picks } from './Picks.tsx';
import { Respondents } from './Respondents.tsx';
import { type Search, useFigures, useMetric } from './use-metric.ts';
import { Versions } from './Versions.tsx';

/** One metric, opened: its course, what it is held against, its parts, the rows it is made of, and what it means. */
export function MetricPage() {
  const { key } = useParams({ strict: false }) as { key: string };
  const found = useMetric(key);
  if (found.isPending) return <Skeletons rows={8} />;
  if (found.error) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  return <OneMetric metric={found.data.metric} versions={found.data.versions} />;
}

function OneMetric({ metric, versions }: { metric: MetricView; versions: MetricView[] }) {
  const { t } = useTranslation('measures');
  const [search, change] = useFilters<Search>();
  const [editing, setEditing] = useState(false);
  const may = useCan();
  const { filters, value, series } = useFigures(metric.key, search, metric.target);
  const title = titleOf(t, metric);
  const isScore = metric.measure.by === 'score';
  return (
    <>
      <PageHeader
        title={title}
        text={t(`about.${metric.measure.by}`)}
        before={
          <Button component={Link} to="/measures" variant="subtle" color="gray" px={6} aria-label={t('back')}>
            <IconArrowLeft size={18} />
          </Button>
        }
      >
        {may('measures:write') && (
          <Button variant="default" leftSection={<IconPencil size={15} aria-hidden="true" />} onClick={() => setEditing(true)}>
            {t('definition.change')}
          </Button>
        )}
        {may('measures:write') && ['score', 'resolution', 'action'].includes(metric.measure.by) && (
          <Button
            component={Link}
            to="/measures/alerts"
            search={{ watch: metric.key } as never}
            variant="default"
            leftSection={<IconBell size={15} aria-hidden="true" />}
          >
            {t('alerts.watch')}
          </Button>
        )}
      </PageHeader>
      <div className={css.page}>
        <Picks metric={metric} search={search} onChange={change} />
        {value.error && <ErrorNote error={value.error} onRetry={() => void value.refetch()} />}
        {value.data && <FigureCard metric={metric} computed={value.data} search={search} onChange={change} />}
        <Card title={t('series.title')} text={t('series.text')}>
          {series.isPending && <Skeletons rows={5} />}
          {series.error && <ErrorNote error={series.error} />}
          {series.data &&
            (series.data.steps.length > 0 ? (
              <Course
                steps={series.data.steps}
                unit={metric.unit}
                height={260}
                axes
                target={metric.target}
                label={t('course', { metric: title, count: series.data.steps.length })}
              />
            ) : (
              <p className={css.quiet}>{t('series.none')}</p>
            ))}
          {series.data?.cut && <p className={css.quiet}>{t('series.cut')}</p>}
        </Card>
        <Breakdown metric={metric} filters={filters} search={search} onChange={change} />
        {isScore && <Respondents filters={filters} />}
        {may('interactions:read') && <Behind metric={metric} filters={filters} />}
        <Versions versions={versions} metric={metric} />
      </div>
      <DefinitionDialog opened={editing} metric={metric} onClose={() => setEditing(false)} />
    </>
  );
}
