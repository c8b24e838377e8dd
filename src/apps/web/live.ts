import { useEffect, useRef, useState } from 'react';

export type LiveFact = { name: string; body: Record<string, unknown> };
type Hear = (fact: LiveFact) => void;

const listeners = new Map<string, Set<Hear>>();
let stream: EventSource | undefined;

function tell(name: string, event: MessageEvent<string>): void {
  const body = JSON.parse(event.data) as Record<string, unknown>;
  for (const hear of listeners.get(name) ?? []) hear({ name, body });
}

const hearFrom = (from: EventSource, name: string): void =>
  from.addEventListener(name, (event) => tell(name, event as MessageEvent<string>));

const OPEN_AGAIN_MS = 3_000;
const AWAY_AFTER_MS = 2_000;
let lostAt: number | undefined;
let knownAway = false;
const watchers = new Set<() => void>();

function setAway(away: boolean): void {
  if (away === knownAway) return;
  knownAway = away;
  for (const watcher of watchers) watcher();
}

/** A lost stream comes back by itself; one that was refused, as by a proxy whose server is away, is opened anew. */
function open(): EventSource {
  const opened = new EventSource('/api/v1/live');
  opened.onopen = () => {
    lostAt = undefined;
    setAway(false);
  };
  opened.onerror = () => {
    lostAt ??= Date.now();
    // A blink is not worth a word.
    setTimeout(
      () => lostAt !== undefined && stream === opened && Date.now() - lostAt >= AWAY_AFTER_MS && setAway(true),
      AWAY_AFTER_MS + 50,
    );
    if (opened.readyState === EventSource.CLOSED) setTimeout(() => stream === opened && openAgain(), OPEN_AGAIN_MS);
  };
  return opened;
}

function openAgain(): void {
  stream = open();
  for (const name of listeners.keys()) hearFrom(stream, name);
}

/** True while the server does not answer; `back` is called when it does again. */
export function useAway(back: () => void): boolean {
  const [away, setThisAway] = useState(knownAway);
  const latest = useRef(back);
  latest.current = back;
  useEffect(() => {
    const watch = () => {
      setThisAway(knownAway);
      if (!knownAway) latest.current();
    };
    watchers.add(watch);
    return () => void watchers.delete(watch);
  }, []);
  return away;
}

function listen(name: string, hear: Hear): () => void {
  const known = listeners.get(name);
  const set = known ?? new Set<Hear>();
  set.add(hear);
  if (!known) {
    listeners.set(name, set);
    // One stream a tab: browsers allow six connections to a host.
    stream ??= open();
    hearFrom(stream, name);
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
  lostAt = undefined;
  setAway(false);
  listeners.clear();
}
