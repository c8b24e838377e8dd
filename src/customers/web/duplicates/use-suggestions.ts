import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';
import { useIdentityChange } from '../identity/use-identity-change.ts';

const read = () => call<typeof contract.listMergeSuggestions>('GET', '/merge-suggestions', { query: { limit: 50 } });
export type Suggestion = Awaited<ReturnType<typeof read>>['suggestions'][number];

const both = (pair: Suggestion) => ({ customerId: pair.customer.id, otherId: pair.other.id });

/** What may be one person, and the two answers a person can give; both can be taken back. */
export function useSuggestions() {
  const { t } = useTranslation('customers');
  const change = useIdentityChange();
  const found = useQuery({ queryKey: ['customers', 'suggestions'], queryFn: read });
  const accept = useMutation({
    mutationFn: (pair: Suggestion) =>
      call<typeof contract.mergeCustomers>('POST', '/customer-merges', {
        body: { ...both(pair), reason: `${t(`duplicates.because.${pair.rule}`)} ${pair.shared}`.slice(0, 500) },
      }),
    onSuccess: (done, pair) => change.done(t('merge.done', { a: pair.customer.label, b: pair.other.label }), done.changeId),
    onError: (error) => change.failed(t('duplicates.mergeFailed'), error),
  });
  const apart = useMutation({
    mutationFn: (pair: Suggestion) => call<typeof contract.keepApart>('POST', '/kept-apart', { body: both(pair) }),
    onSuccess: (done, pair) => change.done(t('duplicates.apartDone', { a: pair.customer.label, b: pair.other.label }), done.changeId),
    onError: (error) => change.failed(t('duplicates.apartFailed'), error),
  });
  return { found, accept: accept.mutate, keepApart: apart.mutate, busy: accept.isPending || apart.isPending };
}
