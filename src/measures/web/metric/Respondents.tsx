import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import type * as contract from '../../contract.ts';
import type { Filters } from '../../contract.ts';
import css from '../shared/shared.module.css';

/** Who answered next to who did not: whether those who speak are like those who are silent. */
export function Respondents({ filters: { survey, from, until } }: { filters: Filters }) {
  const { t } = useTranslation('measures');
  const figure = useFigure();
  const body = { ...(survey ? { survey } : {}), ...(from ? { from } : {}), ...(until ? { until } : {}) };
  const found = useQuery({
    queryKey: ['measures', 'respondents', body],
    queryFn: () => call<typeof contract.whoAnswered>('POST', '/metric-respondents', { body }),
  });
  if (!found.data) return null;
  const { answered, others, unknown, traits } = found.data;
  const told = traits.filter((trait) => trait.answered !== null && trait.others !== null);
  const number = (value: number | null) => (value === null ? '' : figure(value, { digits: 2 }));
  return (
    <Card
      title={t('respondents.title')}
      text={t('respondents.text', { answered: figure(answered), others: figure(others), unknown: figure(unknown) })}
    >
      {answered === 0 || others === 0 ? (
        <p className={css.quiet}>{t('respondents.none')}</p>
      ) : (
        <div className={css.scroll}>
          <table className={css.table}>
            <thead>
              <tr>
                <th>{t('respondents.perPerson')}</th>
                <th className={css.right}>{t('respondents.answered')}</th>
                <th className={css.right}>{t('respondents.others')}</th>
                <th>{t('respondents.difference')}</th>
              </tr>
            </thead>
            <tbody>
              {told.map((trait) => (
                <tr key={trait.name}>
                  <td>{t(`respondents.traits.${trait.name}`)}</td>
                  <td className={css.right}>{number(trait.answered)}</td>
                  <td className={css.right}>{number(trait.others)}</td>
                  <td>{t(trait.comparison.isReal ? 'respondents.real' : 'respondents.same')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
