import { useTranslation } from 'react-i18next';
import { Bars } from '../../../apps/web/ui/Bars.tsx';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import css from './Overview.module.css';
import type { Overview } from './OverviewPage.tsx';

export function Activity({ overview: { days, total } }: { overview: Overview }) {
  const { t, i18n } = useTranslation('overview');
  const label = (day: string) => new Date(day).toLocaleDateString(i18n.language, { day: 'numeric', month: 'short' });
  const week = days.slice(-7);
  const sum = week.reduce((all, { interactions }) => all + interactions, 0);
  const bars = days.map(({ day, interactions, people }) => ({
    key: day,
    value: interactions,
    label: t('activity.day', { day: label(day), count: interactions, people }),
  }));
  return (
    <Card title={t('activity.title')} text={t('activity.text')}>
      <div className={css.big}>
        <NumberText value={sum} />
        <small>{t('activity.week')}</small>
      </div>
      <Bars bars={bars} sentence={t('activity.sentence', { count: total })} height={80} />
    </Card>
  );
}
