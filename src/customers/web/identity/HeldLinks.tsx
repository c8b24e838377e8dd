import { useTranslation } from 'react-i18next';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type { Customer, Identity } from '../customer-data.ts';
import { Confidence } from './Confidence.tsx';
import { useEvidence } from './evidence.ts';
import classes from './identity.module.css';
import { Ends } from './LinkRow.tsx';

type Props = { customer: Customer; links: Identity['links']; keptApart: Identity['keptApart'] };

/** What was seen but joins nobody, and why not. */
export function HeldLinks({ customer, links, keptApart }: Props) {
  const { t } = useTranslation('customers');
  const evidence = useEvidence();
  return (
    <details className={classes.more}>
      <summary>{t('identity.held', { count: links.length + keptApart.length })}</summary>
      <ul className={classes.links}>
        {links.map((link) => (
          <li key={link.id} className={classes.link}>
            <Ends link={link} />
            <p className={classes.evidence}>{t(`identity.why.${link.held ?? 'cut'}`)}</p>
            <p className={classes.meta}>
              <Confidence value={link.confidence} />
              <span>{evidence(link)}</span>
              <Other customer={customer} link={link} />
            </p>
          </li>
        ))}
        {keptApart.map((pair) => (
          <li key={pair.id} className={classes.link}>
            <Ends link={pair} />
            <p className={classes.meta}>
              {t('identity.keptApartBy', { by: pair.by })} <Time at={pair.at} show="day" />
              <Other customer={customer} link={pair} />
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Other({ customer, link }: { customer: Customer; link: Pick<Identity['links'][number], 'a' | 'b'> }) {
  const { t } = useTranslation('customers');
  const other = [link.a, link.b].find((end) => end.customerId !== customer.id);
  return other ? <a href={`/customers/${other.customerId}`}>{t('identity.otherCustomer')}</a> : null;
}
