import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { Face } from '../../../apps/web/ui/Face.tsx';
import { headline } from '../../../apps/web/ui/headline.ts';
import { Time } from '../../../apps/web/ui/Time.tsx';
import css from './Overview.module.css';
import type { Overview } from './OverviewPage.tsx';

type Moment = Overview['worst'][number];

/** The strongest moments of the week; each opens where it stands on its customer's line. */
export function Moments({ title, empty, moments }: { title: string; empty: string; moments: Moment[] }) {
  const { t, i18n } = useTranslation('overview');
  return (
    <Card flush title={title} text={t('moments.text')}>
      {moments.length === 0 && (
        <p className={css.note} style={{ padding: '4px 16px 16px' }}>
          {empty}
        </p>
      )}
      <ul className={css.list}>
        {moments.slice(0, 5).map((moment) => (
          <li key={moment.id}>
            <Link to={`/customers/${moment.customer?.id ?? moment.subjectId}`} search={{ moment: moment.id } as never}>
              <Face value={moment.intensity ?? 0} size={22} />
              <div className={css.what}>
                <strong>
                  {moment.text && moment.direction !== 'out'
                    ? t('shell:quoted', { text: moment.text })
                    : headline(t, moment, i18n.language)}
                </strong>
                <span>
                  {moment.customer?.name ?? t('moments.someone')} · {moment.touchpoint?.name ?? headline(t, moment, i18n.language)} ·{' '}
                  <Time at={moment.at} />
                </span>
              </div>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
