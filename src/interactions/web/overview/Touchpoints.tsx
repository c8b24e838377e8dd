import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ChannelIcon } from '../../../apps/web/ui/ChannelIcon.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import css from './Overview.module.css';
import type { Overview } from './OverviewPage.tsx';

/** Where customers and business met most in the last 30 days, and what no touchpoint names yet. */
export function Touchpoints({ overview: { busiest, unmapped } }: { overview: Overview }) {
  const { t } = useTranslation('overview');
  return (
    <Card flush title={t('busiest.title')} text={t('busiest.text')}>
      <ul className={css.list}>
        {busiest.slice(0, 5).map(({ touchpoint, interactions, people }) => (
          <li key={touchpoint.id}>
            <Link to="/activity" search={{ touchpoint: touchpoint.id } as never}>
              <ChannelIcon channel={touchpoint.channel} />
              <div className={css.what}>
                <strong>{touchpoint.name}</strong>
              </div>
              <span style={{ color: 'var(--secondary)' }}>{t('busiest.people', { count: people })}</span>
              <NumberText value={interactions} />
            </Link>
          </li>
        ))}
        {unmapped.interactions > 0 && (
          <li>
            <Link to="/touchpoints">
              <div className={css.what}>
                <strong>{t('busiest.unmapped')}</strong>
                <span>{t('busiest.unmappedText')}</span>
              </div>
              <NumberText value={(unmapped.share ?? 0) * 100} digits={1} unit="%" />
            </Link>
          </li>
        )}
      </ul>
    </Card>
  );
}
