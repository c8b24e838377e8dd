import { useTranslation } from 'react-i18next';
import css from './surveys.module.css';

/** Whether it is being asked, in words; the dot says the same. */
export function StateMark({ state, isChanged }: { state: 'draft' | 'open' | 'closed'; isChanged?: boolean }) {
  const { t } = useTranslation('feedback');
  return (
    <span className={css.state} data-state={state}>
      <i aria-hidden="true" />
      {t(`surveys.state.${state}`)}
      {isChanged && state !== 'draft' && ` · ${t('surveys.state.changed')}`}
    </span>
  );
}
