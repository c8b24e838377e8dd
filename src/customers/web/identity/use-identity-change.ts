import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useNotice } from '../../../apps/web/ui/notice.tsx';
import type * as contract from '../../contract.ts';
import { useRefreshAll } from '../customer-data.ts';

const takeBack = (id: string) => call<typeof contract.undoIdentityChange>('DELETE', '/identity-changes/:id', { params: { id } });

/** Says that who is who has changed, reads everything anew, and can take the change back exactly. */
export function useIdentityChange() {
  const { t } = useTranslation('customers');
  const refresh = useRefreshAll();
  const notice = useNotice();
  const undo = useMutation({
    mutationFn: takeBack,
    onSuccess: async () => {
      await refresh();
      notice.done(t('identity.undone'));
    },
    onError: (error) => notice.failed(t('identity.undoFailed'), error),
  });
  return {
    undo: (changeId: string) => undo.mutate(changeId),
    undoing: undo.isPending,
    async done(message: string, changeId: string) {
      notice.done(message, () => undo.mutate(changeId));
      await refresh();
    },
    failed: notice.failed,
  };
}
