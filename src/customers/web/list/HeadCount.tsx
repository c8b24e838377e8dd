import { useTranslation } from 'react-i18next';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';

/** How many there are, marked when it is an estimate. */
export function HeadCount({ count, exact, filtered }: { count: number | null; exact: boolean; filtered: boolean }) {
  const { t } = useTranslation('customers');
  if (count === null) return <>…</>;
  return (
    <span title={exact ? undefined : t('list.estimated')}>
      {!exact && `${t('list.about')} `}
      <NumberText value={count} /> {t(filtered ? 'list.found' : 'list.customers', { count })}
    </span>
  );
}
