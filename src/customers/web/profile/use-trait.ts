import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useNotice } from '../../../apps/web/ui/notice.tsx';
import type * as contract from '../../contract.ts';
import { useRefresh } from '../customer-data.ts';
import { again, type TraitInput } from './trait-text.ts';

/** Sets a trait by hand, and offers to put the value before it back. */
export function useTrait(customerId: string, key: string, before: unknown): (value: TraitInput) => void {
  const { t } = useTranslation('customers');
  const refresh = useRefresh(customerId);
  const notice = useNotice();
  const set = useMutation({
    mutationFn: (value: TraitInput) =>
      call<typeof contract.setTrait>('PUT', '/customers/:id/traits/:key', { params: { id: customerId, key }, body: { value } }),
    onError: (error) => notice.failed(t('facts.notSaved', { name: key }), error),
  });
  return (value) =>
    set.mutate(value, {
      onSuccess: async () => {
        await refresh();
        notice.done(t('facts.saved', { name: key }), () => set.mutate(again(before), { onSuccess: refresh }));
      },
    });
}
