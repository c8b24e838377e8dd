import { useQuery } from '@tanstack/react-query';
import type * as interactions from '#interactions/contract';
import { call } from '../../apps/web/client.ts';
import { useCan } from '../../apps/web/session.ts';

/** Imports as sources to filter by: the id of an import is that of its source. Whoever may not see imports sees none. */
export function useSources(): { value: string; label: string }[] {
  const mayRead = useCan()('imports:write');
  const imports = useQuery({
    queryKey: ['imports', 'sources'],
    queryFn: () => call<typeof interactions.listImports>('GET', '/imports', { query: { limit: 100 } }),
    enabled: mayRead,
    staleTime: 60_000,
  });
  const usable = new Set(['running', 'done', 'cancelled', 'failed']);
  return (imports.data?.imports ?? []).filter(({ state }) => usable.has(state)).map(({ id, name }) => ({ value: id, label: name }));
}
