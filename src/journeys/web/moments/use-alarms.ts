import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import type * as contract from '../../contract.ts';

/** How many alarms are open, as it is now; the sidebar and the screen ask once. */
export function useOpenAlarms(): number {
  const queries = useQueryClient();
  const count = useQuery({
    queryKey: ['journeys', 'alarms', 'count'],
    queryFn: () => call<typeof contract.countAlarms>('GET', '/journey-alarms/open'),
  });
  const again = () => void queries.invalidateQueries({ queryKey: ['journeys', 'alarms'] });
  for (const fact of ['journeys.severe-moment', 'journeys.alarm-changed', 'live.missed']) useLive(fact, again);
  return count.data?.open ?? 0;
}
