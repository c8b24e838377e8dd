import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import type * as contract from '../../contract.ts';

const FACTS = ['measures.alerted', 'measures.alert-changed', 'live.missed'];

/** How many alerts are open and awake, as it is now. */
export function useOpenAlerts(): number {
  const queries = useQueryClient();
  const count = useQuery({
    queryKey: ['measures', 'alerts', 'count'],
    queryFn: () => call<typeof contract.countAlerts>('GET', '/metric-alerts/open'),
  });
  for (const fact of FACTS) useLive(fact, () => void queries.invalidateQueries({ queryKey: ['measures', 'alerts'] }));
  return count.data?.open ?? 0;
}

export type State = 'open' | 'asleep' | 'resolved';

export const useAlerts = (state: State) =>
  useQuery({
    queryKey: ['measures', 'alerts', 'list', state],
    queryFn: () => call<typeof contract.listAlerts>('GET', '/metric-alerts', { query: { state } }),
  });

export const useWatches = () =>
  useQuery({ queryKey: ['measures', 'alerts', 'watches'], queryFn: () => call<typeof contract.listWatches>('GET', '/metric-watches') });
