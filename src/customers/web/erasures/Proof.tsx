import { useTranslation } from 'react-i18next';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import classes from './erasures.module.css';

type Removal = { store: string; table: string; rows: number };
export type ProofShown = { id: string; at: string; by: string; removed: Removal[]; remaining: Removal[] };

/** What an erasure removed, store by store, and what a second look found afterwards. */
export function Proof({ proof }: { proof: ProofShown }) {
  const { t } = useTranslation('customers');
  const left = proof.remaining.reduce((sum, removal) => sum + removal.rows, 0);
  const removed = proof.removed.filter((removal) => removal.rows > 0);
  return (
    <div className={classes.proof}>
      <p>
        {t('erasures.by', { by: proof.by })} <Time at={proof.at} show="full" />
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('erasures.store')}</th>
            <th scope="col">{t('erasures.table')}</th>
            <th scope="col">{t('erasures.rows')}</th>
          </tr>
        </thead>
        <tbody>
          {removed.map((removal) => (
            <tr key={removal.store + removal.table}>
              <td>{t(`erasures.stores.${removal.store}`)}</td>
              <td>{removal.table}</td>
              <td>
                <NumberText value={removal.rows} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <strong>{left === 0 ? t('erasures.nothingLeft') : t('erasures.someLeft', { count: left })}</strong>
      </p>
      <p>
        <small>
          {t('erasures.proofId')} <code>{proof.id}</code>
        </small>
      </p>
    </div>
  );
}
