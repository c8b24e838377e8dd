import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../apps/web/session.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { type Customer, type Identity, useIdentity } from '../customer-data.ts';
import { HeldLinks } from './HeldLinks.tsx';
import { IdentityHistory } from './IdentityHistory.tsx';
import classes from './identity.module.css';
import { LinkRow } from './LinkRow.tsx';
import { TakeOut } from './TakeOut.tsx';

/** Why do we think this is one person? Every link with its evidence, what was held apart, and what people decided. */
export function WhyOnePerson({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const identity = useIdentity(customer.id);
  return (
    <Card title={t('identity.title')} text={identity.data && sentence(t, customer, identity.data)}>
      {identity.isPending && <Skeletons rows={3} />}
      {identity.error && <ErrorNote error={identity.error} onRetry={() => void identity.refetch()} />}
      {identity.data && <Reasons customer={customer} identity={identity.data} />}
    </Card>
  );
}

type Words = (key: string, values?: Record<string, unknown>) => string;

function sentence(t: Words, customer: Customer, identity: Identity): string {
  const joining = identity.links.filter((link) => link.joins).length;
  return joining === 0 ? t('identity.alone') : t('identity.joined', { identifiers: customer.identifiers.length, count: joining });
}

const SHOWN = 4;

function Reasons({ customer, identity }: { customer: Customer; identity: Identity }) {
  const { t } = useTranslation('customers');
  const mayCut = useCan()('customers:merge');
  const [all, setAll] = useState(false);
  const joining = identity.links.filter((link) => link.joins);
  const held = identity.links.filter((link) => !link.joins);
  return (
    <div className={classes.reasons}>
      {joining.length > 0 && (
        <ul className={classes.links}>
          {joining.slice(0, all ? undefined : SHOWN).map((link) => (
            <LinkRow key={link.id} customer={customer} link={link} joining={joining} mayCut={mayCut} />
          ))}
        </ul>
      )}
      {joining.length > SHOWN && !all && (
        <button type="button" className={classes.all} onClick={() => setAll(true)}>
          {t('identity.showAll', { count: joining.length })}
        </button>
      )}
      {held.length + identity.keptApart.length > 0 && <HeldLinks customer={customer} links={held} keptApart={identity.keptApart} />}
      {identity.history.length > 0 && <IdentityHistory history={identity.history} />}
      {mayCut && customer.identifiers.length > 1 && <TakeOut customer={customer} />}
    </div>
  );
}
