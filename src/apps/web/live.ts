import { useEffect, useRef } from 'react';

export type LiveFact = { name: string; body: Record<string, unknown> };
type Hear = (fact: LiveFact) => void;

const listeners = new Map<string, Set<Hear>>();
let stream: EventSource | undefined;

function tell(name: string, event: MessageEvent<string>): void {
  const body = JSON.parse(event.data) as Record<string, unknown>;
  for (const hear of listeners.get(name) ?? []) hear({ name, body });
}

function listen(name: string, hear: Hear): () => void {
  const known = listeners.get(name);
  const set = known ?? new Set<Hear>();
  set.add(hear);
  if (!known) {
    listeners.set(name, set);
    // One stream a tab: browsers allow six connections to a host.
    stream ??= new EventSource('/api/v1/live');
    stream.addEventListener(name, (event) => tell(name, event as MessageEvent<string>));
  }
  return () => set.delete(hear);
}

/** Calls back whenever the house announces a fact, such as `interactions.recorded`. */
export function useLive(name: string, hear: Hear): void {
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => listen(name, (fact) => latest.current(fact)), [name]);
}

/** Signing out or changing the workspace ends the stream; the next listener opens a new one. */
export function endLive(): void {
  stream?.close();
  stream = undefined;
  listeners.clear();
}
