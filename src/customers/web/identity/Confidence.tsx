import { useTranslation } from 'react-i18next';
import classes from './identity.module.css';

/** How sure we are, as a word and a bar: the bar is never the only sign. */
export function Confidence({ value }: { value: number }) {
  const { t, i18n } = useTranslation('customers');
  const word = value >= 0.9 ? 'sure' : value >= 0.6 ? 'likely' : 'possible';
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(value);
  return (
    <span className={classes.confidence}>
      <span className={classes.bar} aria-hidden>
        <span style={{ width: `${Math.round(value * 100)}%` }} />
      </span>
      {t(`identity.confidence.${word}`)} · {share}
    </span>
  );
}
