import { useTranslation } from 'react-i18next';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';

/** How many there are; of very many, how many at least (found) or about (all). */
export function HeadCount({ count, exact, filtered }: { count: number | null; exact: boolean; filtered: boolean }) {
  const { t } = useTranslation('customers');
  if (count === null) return <>…</>;
  return (
    <span title={exact ? undefined : t(filtered ? 'list.stopped' : 'list.estimated')}>
      {!exact && `${t(filtered ? 'list.moreThan' : 'list.about')} `}
      <NumberText value={count} /> {t(filtered ? 'list.found' : 'list.customers', { count })}
    </span>
  );
}
