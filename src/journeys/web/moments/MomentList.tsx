import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Face } from '../../../apps/web/ui/Face.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import css from './moments.module.css';
import type { MomentRow } from './use-moments.ts';

/** Customers, each at the moment that counts; a click opens them there. */
export function MomentList({ rows }: { rows: MomentRow[] }) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  return (
    <ul className={css.list}>
      {rows.map((row) => (
        <li key={row.customerId}>
          <Link to="/customers/$id" params={{ id: row.customerId } as never} search={{ at: row.at } as never} className={css.person}>
            <Face value={row.intensity} size={22} />
            <span>
              <strong>{row.name || row.customerId.slice(0, 8)}</strong>
              <small>
                {row.touchpoint || t('moments.noTouchpoint')} · <Time at={row.at} />
              </small>
            </span>
            <small className="figure">
              {t('moments.rowScore', {
                remembered: figure(row.score.remembered, { digits: 1, sign: true }),
                average: figure(row.score.average, { digits: 1, sign: true }),
                count: row.score.moments,
              })}
            </small>
          </Link>
        </li>
      ))}
    </ul>
  );
}
