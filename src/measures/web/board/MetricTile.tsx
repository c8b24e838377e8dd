import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Course } from '../shared/Course.tsx';
import css from '../shared/shared.module.css';
import { type Tile, titleOf } from '../shared/use-metrics.ts';
import { useValue } from '../shared/use-value.ts';

/** One metric: its value, how sure it is, and its course. A change is only coloured when it is more than chance. */
export function MetricTile({ tile: { metric, figure, comparison, target, steps }, days }: { tile: Tile; days: number }) {
  const { t } = useTranslation('measures');
  const words = useValue();
  const title = titleOf(t, metric);
  const isMeasured = figure.value !== null;
  return (
    <Link to="/measures/$key" params={{ key: metric.key }} search={{ days } as never} className={css.tile}>
      <h3>{title}</h3>
      <span className={css.big}>{figure.value === null ? '–' : words.value(figure.value, metric.unit)}</span>
      <span className={css.small}>
        {words.n(figure.n)}
        {isMeasured && figure.low !== null && ` · ${words.interval(figure, metric.unit)}`}
      </span>
      {words.more(figure) && <span className={css.small}>{words.more(figure)}</span>}
      <Change metric={metric} comparison={comparison} />
      {target && <Target metric={metric} comparison={target} />}
      {steps.length > 0 && (
        <Course steps={steps} unit={metric.unit} height={56} label={t('course', { metric: title, count: steps.length })} />
      )}
    </Link>
  );
}

type Compared = { metric: Tile['metric']; comparison: Tile['comparison'] };

function Change({ metric, comparison: { difference, isReal } }: Compared) {
  const { t } = useTranslation('measures');
  const words = useValue();
  if (difference === null) return null;
  if (!isReal) return <span className={css.small}>{t('changed.noise')}</span>;
  const isBetter = difference > 0 === (metric.good === 'up');
  return (
    <span className={isBetter ? css.better : css.worse}>
      {t(isBetter ? 'changed.better' : 'changed.worse', { difference: words.value(difference, metric.unit, true) })}
    </span>
  );
}

function Target({ metric, comparison: { difference, isReal } }: Compared) {
  const { t } = useTranslation('measures');
  const words = useValue();
  const how = isReal ? ((difference ?? 0) > 0 ? 'above' : 'below') : 'open';
  return <span className={css.small}>{t(`target.${how}`, { target: words.value(metric.target ?? 0, metric.unit) })}</span>;
}
