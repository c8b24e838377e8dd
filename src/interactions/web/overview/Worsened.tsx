import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ChannelIcon } from '../../../apps/web/ui/ChannelIcon.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import css from './Overview.module.css';
import type { Overview } from './OverviewPage.tsx';

/** What got worse, only where chance alone would not explain it. */
export function Worsened({ overview: { worsened, compared } }: { overview: Overview }) {
  const { t } = useTranslation('overview');
  const figure = useFigure();
  return (
    <Card flush title={t('worsened.title')} text={t('worsened.text', { count: compared })}>
      {worsened.length === 0 && (
        <p className={css.note} style={{ padding: '4px 16px 16px' }}>
          {t(compared === 0 ? 'worsened.tooFew' : 'worsened.none')}
        </p>
      )}
      <ul className={css.list}>
        {worsened.slice(0, 6).map(({ touchpoint, change, interval, now }) => (
          <li key={touchpoint.id}>
            <Link to="/activity" search={{ touchpoint: touchpoint.id } as never}>
              <ChannelIcon channel={touchpoint.channel} />
              <div className={css.what}>
                <strong>{touchpoint.name}</strong>
                <span>
                  {t('worsened.interval', {
                    low: figure(interval[0], { digits: 1 }),
                    high: figure(interval[1], { digits: 1 }),
                    count: now.people,
                  })}
                </span>
              </div>
              <strong style={{ color: 'var(--bad-text)' }}>
                <NumberText value={change} digits={1} sign />
              </strong>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
