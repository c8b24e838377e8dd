import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type { Customer } from '../customer-data.ts';
import { useSourceName } from '../sources.ts';
import classes from './cards.module.css';

/** Where what we know comes from, and since when. */
export function Sources({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const nameOf = useSourceName();
  return (
    <Card title={t('sources.title')}>
      <ul className={classes.sources}>
        {customer.sources.map((source) => (
          <li key={source.id}>
            {/* Of a whole file, its first row would say nothing. */}
            <span>{nameOf({ ...source, row: null })}</span>
            <small>
              {source.kind !== 'demo' && `${t(`sources.kinds.${source.kind}`)} · `}
              {!source.trusted && `${t('facts.untrustedShort')} · `}
              <Time at={source.firstAt} show="day" /> – <Time at={source.lastAt} show="day" />
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
