import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { call, Refused } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import type * as contract from '../../contract.ts';
import type { Change, Journey } from '../../contract.ts';
import { type Desk, MapDesk } from './sync.ts';

type Kept = { editId: string; changes: Change[] }[];
const placeOf = (id: string) => `throughline.journey.${id}`;

function keptEdits(id: string): Kept {
  try {
    return JSON.parse(localStorage.getItem(placeOf(id)) ?? '[]') as Kept;
  } catch {
    return [];
  }
}

function keepEdits(id: string, waiting: Kept): void {
  if (waiting.length === 0) localStorage.removeItem(placeOf(id));
  else localStorage.setItem(placeOf(id), JSON.stringify(waiting));
}

const wireOf = (id: string) => ({
  send: (editId: string, changes: Change[]) =>
    call<typeof contract.editJourney>('POST', '/journeys/:id/edits', { params: { id }, body: { editId, changes } }),
  since: (since: number) => call<typeof contract.listEdits>('GET', '/journeys/:id/edits', { params: { id }, query: { since } }),
  readAll: () => call<typeof contract.readJourney>('GET', '/journeys/:id', { params: { id } }),
  // Too many at once, or a server that is starting: the same edit will do later.
  refusalOf: (error: unknown) => (error instanceof Refused && error.status < 500 && error.status !== 429 ? error.message : null),
  keep: (waiting: Kept) => keepEdits(id, waiting),
});

/** The open map, alive: edits of others come in as they are announced. */
export function useDesk(journey: Journey): [MapDesk, Desk] {
  const { id } = journey;
  const desk = useMemo(() => new MapDesk(journey, wireOf(id), keptEdits(id)), [id]);
  useLive('journeys.edited', ({ body }) => {
    if (body['journeyId'] === id) desk.hear(Number(body['revision']));
  });
  useLive('live.missed', () => void desk.catchUp());
  useEffect(() => {
    const again = () => {
      void desk.flush();
      void desk.catchUp();
    };
    // What was read may have stood in the cache for a while.
    void desk.catchUp();
    addEventListener('online', again);
    addEventListener('focus', again);
    return () => {
      removeEventListener('online', again);
      removeEventListener('focus', again);
    };
  }, [desk]);
  return [desk, useSyncExternalStore(desk.subscribe, desk.read)];
}
