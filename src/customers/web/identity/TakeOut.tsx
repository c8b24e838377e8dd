import { Button, Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';
import type { Customer } from '../customer-data.ts';
import { kindName } from '../names.ts';
import classes from './identity.module.css';
import { useIdentityChange } from './use-identity-change.ts';

/** Takes identifiers out of a customer: they become a customer of their own, with their part of the story. */
export function TakeOut({ customer }: { customer: Customer }) {
  const { t, i18n } = useTranslation('customers');
  const [chosen, setChosen] = useState<string[]>([]);
  const change = useIdentityChange();
  const split = useMutation({
    mutationFn: () =>
      call<typeof contract.unmergeCustomers>('POST', '/customer-unmerges', { body: { customerId: customer.id, identifierIds: chosen } }),
    onSuccess: async (done) => {
      setChosen([]);
      await change.done(t('identity.splitDone'), done.changeId);
    },
    onError: (error) => change.failed(t('identity.splitFailed'), error),
  });
  const some = chosen.length > 0 && chosen.length < customer.identifiers.length;
  return (
    <details className={classes.more}>
      <summary>{t('identity.split')}</summary>
      <p className={classes.evidence}>{t('identity.splitHelp')}</p>
      <Checkbox.Group value={chosen} onChange={setChosen} className={classes.choices} aria-label={t('identity.split')}>
        {customer.identifiers.map((identifier) => (
          <Checkbox
            key={identifier.id}
            size="xs"
            value={identifier.id}
            label={identifier.value}
            description={kindName(t, i18n, identifier.kind)}
          />
        ))}
      </Checkbox.Group>
      <Button size="xs" variant="default" disabled={!some} loading={split.isPending} onClick={() => split.mutate()}>
        {t('identity.splitAction', { count: chosen.length })}
      </Button>
    </details>
  );
}
