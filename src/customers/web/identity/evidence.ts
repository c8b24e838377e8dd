import { useTranslation } from 'react-i18next';
import type { Identity } from '../customer-data.ts';
import { useSourceName } from '../sources.ts';

type Told = Pick<Identity['links'][number], 'because' | 'source'>;
const TYPES = new Set(['identify', 'track', 'page', 'screen', 'group', 'alias']);

/** How two identifiers came together, as a sentence in the reader's language: "Together in “Order Completed” from orders.csv, row 17". */
export function useEvidence(): (link: Told) => string {
  const { t } = useTranslation('customers');
  const nameOf = useSourceName();
  return ({ because, source }) => {
    const { code, type = '', name, by = '', reason, text = '' } = because;
    const from = nameOf(source);
    switch (code) {
      case 'sent_together': {
        const what = name ? t('evidence.named', { name }) : t(`evidence.types.${TYPES.has(type) ? type : 'track'}`);
        return t('evidence.together', { what, source: from });
      }
      case 'said_one_person':
        return t('evidence.saidOnePerson', { source: from });
      case 'merged':
        return reason ? t('evidence.mergedBecause', { by, reason }) : t('evidence.merged', { by });
      case 'told':
        return text;
    }
  };
}
