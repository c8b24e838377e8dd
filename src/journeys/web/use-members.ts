import { useQuery } from '@tanstack/react-query';
import type * as settings from '#settings/contract';
import { call } from '../../apps/web/client.ts';

/** Who works here. */
export function useMembers() {
  const { data } = useQuery({
    queryKey: ['members'],
    queryFn: () => call<typeof settings.listMembers>('GET', '/members'),
    staleTime: 60_000,
  });
  return data?.members ?? [];
}

/** Their names, for whoever gives something to somebody. */
export const useMemberNames = (): string[] => [...new Set(useMembers().map(({ name }) => name))];
