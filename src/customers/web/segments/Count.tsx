import { useTranslation } from 'react-i18next';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import classes from './segments.module.css';
import type { useCount } from './use-segments.ts';

/** How many, or how many at least, faded while a new figure is on its way. */
export function Count({ count }: { count: ReturnType<typeof useCount> }) {
  const { t } = useTranslation('customers');
  if (count.error) return <span className={classes.count}>{t('segments.noCount')}</span>;
  if (!count.data) return <span className={classes.count}>…</span>;
  return (
    <span className={classes.count} data-stale={count.isPlaceholderData || undefined}>
      <b>
        {!count.data.exact && `${t('list.moreThan')} `}
        <NumberText value={count.data.count} />
      </b>
      <span>{t('list.customers', { count: count.data.count })}</span>
    </span>
  );
}
