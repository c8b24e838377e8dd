import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type { Customer } from '../customer-data.ts';
import { kindName } from '../names.ts';
import { useSourceName } from '../sources.ts';
import classes from './cards.module.css';

/** Sources named for each identifier; the card below lists all of the customer's. */
const SHOWN = 2;

/** Every name something knows this customer by. */
export function Identifiers({ customer }: { customer: Customer }) {
  const { t, i18n } = useTranslation('customers');
  const nameOf = useSourceName();
  return (
    <Card title={t('identifiers.title')} text={t('identifiers.count', { count: customer.identifiers.length })}>
      <ul className={classes.identifiers}>
        {customer.identifiers.map((identifier) => (
          <li key={identifier.id}>
            <span className={classes.label}>{kindName(t, i18n, identifier.kind)}</span>
            <span className={classes.identifier} title={identifier.raw === identifier.value ? undefined : identifier.raw}>
              {identifier.value}
            </span>
            <small>
              {identifier.shared && <span className={classes.tag}>{t('identifiers.shared')}</span>}
              {!identifier.trusted && <span className={classes.tag}>{t('identifiers.untrusted')}</span>}
              {t('identifiers.since')} <Time at={identifier.firstSeenAt} show="day" />
              {identifier.sources.slice(0, SHOWN).map((source) => (
                <span key={source.id}> · {nameOf(source)}</span>
              ))}
              {identifier.sources.length > SHOWN && ` · ${t('identifiers.moreSources', { count: identifier.sources.length - SHOWN })}`}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
