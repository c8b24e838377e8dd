import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { Face } from '../../../apps/web/ui/Face.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { type LinePoint, SentimentLine } from '../../../apps/web/ui/SentimentLine.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import css from './Overview.module.css';
import type { Overview } from './OverviewPage.tsx';
import { byWeek, latest } from './weeks.ts';

/** How customers feel: the line by week, with its interval, and the newest week in a figure. */
export function FeelingCard({ overview }: { overview: Overview }) {
  const { t, i18n } = useTranslation('overview');
  const figure = useFigure();
  const weeks = byWeek(overview.days);
  const now = latest(weeks);
  const day = (at: Date) => at.toLocaleDateString(i18n.language, { day: 'numeric', month: 'short' });
  const points: LinePoint[] = weeks.map((week) => ({
    key: week.start.toISOString(),
    at: week.start,
    value: week.mean,
    n: week.people,
    label: t('feeling.week', { day: day(week.start) }),
    ...(week.interval ? { low: week.interval[0], high: week.interval[1] } : {}),
  }));
  return (
    <Card title={t('feeling.title')} text={t('feeling.text')}>
      {!now && <p className={css.note}>{t('feeling.none')}</p>}
      {now && (
        <>
          <div className={css.big}>
            <Face value={now.mean} size={30} />
            <NumberText value={now.mean} digits={1} sign />
            <small>
              {now.interval
                ? t('feeling.interval', {
                    low: figure(now.interval[0], { digits: 1 }),
                    high: figure(now.interval[1], { digits: 1 }),
                    count: now.people,
                  })
                : t('feeling.few', { count: now.people })}
            </small>
          </div>
          <SentimentLine
            points={points}
            height={240}
            scaled
            sentence={t('feeling.sentence', { count: weeks.length, value: figure(now.mean, { digits: 1 }) })}
          />
        </>
      )}
    </Card>
  );
}
