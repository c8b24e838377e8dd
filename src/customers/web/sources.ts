import { useTranslation } from 'react-i18next';
import type { SourceRef } from './customer-data.ts';

/** What a source is called, with the row of its file where there is one; a nameless one is called by its kind. */
export function useSourceName(): (source: SourceRef) => string {
  const { t } = useTranslation('customers');
  return ({ kind, name, row }) => {
    const called = (kind !== 'demo' && name) || t(`sources.kinds.${kind}`);
    return row === null || row === undefined ? called : t('sources.row', { source: called, row });
  };
}
