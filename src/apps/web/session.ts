import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type * as settings from '#settings/contract';
import { type Answer, call, Refused } from './client.ts';
import { endLive } from './live.ts';

export type Me = Answer<typeof settings.whoAmI>;

/** Who is signed in; null when nobody is. */
export const session = {
  queryKey: ['session'],
  queryFn: async (): Promise<Me | null> => {
    try {
      return await call<typeof settings.whoAmI>('GET', '/session');
    } catch (error) {
      if (error instanceof Refused && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
};

/** Only on screens behind sign-in. */
export function useMe(): Me {
  const { data } = useQuery(session);
  if (!data) throw new Error('nobody is signed in');
  return data;
}

export function useCan(): (permission: string) => boolean {
  const { data } = useQuery(session);
  return (permission) => data?.permissions.includes(permission) ?? false;
}

/** Takes a new session over: everything read before belonged to another. */
export function useEnter(): (me: Me | null) => void {
  const queries = useQueryClient();
  return (me) => {
    endLive();
    queries.clear();
    queries.setQueryData(session.queryKey, me);
  };
}

export function useSignOut() {
  const enter = useEnter();
  return useMutation({ mutationFn: () => call<typeof settings.signOut>('DELETE', '/session'), onSuccess: () => enter(null) });
}
