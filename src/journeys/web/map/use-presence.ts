import { useEffect, useState } from 'react';
import { call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import type * as contract from '../../contract.ts';
import type { Present } from '../../contract.ts';

const EVERY_MS = 10_000;

/** Who else looks at this journey, and on which card they are. */
export function usePresence(id: string, elementId: string | undefined, me: string): Present[] {
  const [here, setHere] = useState<Present[]>([]);
  useLive('journeys.presence', ({ body }) => {
    if (body['journeyId'] === id) setHere(body['here'] as Present[]);
  });
  useEffect(() => {
    const say = (leaving: boolean) =>
      call<typeof contract.sayPresent>('POST', '/journeys/:id/presence', {
        params: { id },
        body: { elementId: elementId ?? null, leaving },
      }).then(
        ({ here: all }) => !leaving && setHere(all),
        () => undefined,
      );
    void say(false);
    const timer = setInterval(() => void say(false), EVERY_MS);
    return () => clearInterval(timer);
  }, [id, elementId]);
  useEffect(
    () => () =>
      void call<typeof contract.sayPresent>('POST', '/journeys/:id/presence', { params: { id }, body: { leaving: true } }).catch(
        () => undefined,
      ),
    [id],
  );
  return here.filter((one) => one.id !== me);
}
