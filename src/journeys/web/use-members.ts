import { useQuery } from '@tanstack/react-query';
import type * as settings from '#settings/contract';
import { call } from '../../apps/web/client.ts';

/** Names of who works here, for whoever gives something to somebody. */
export function useMemberNames(): string[] {
  const members = useQuery({ queryKey: ['members'], queryFn: () => call<typeof settings.listMembers>('GET', '/members') });
  return [...new Set((members.data?.members ?? []).map(({ name }) => name))];
}
