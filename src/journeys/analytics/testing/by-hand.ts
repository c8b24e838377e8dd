type Edge = { count: number; median: number; mean: number };
type Counts = Map<string, number>;

/** What a flow must say of a XES file, by the plainest means and without a line of ours: the text, its traces, its events. */
export function flowByHand(xes: string) {
  const traces = xes.split('<trace>').slice(1).map(eventsOf);
  const [activities, starts, ends, variants]: [Counts, Counts, Counts, Counts] = [new Map(), new Map(), new Map(), new Map()];
  const times = new Map<string, number[]>();
  for (const events of traces) {
    for (const { name } of events) count(activities, name);
    count(starts, events[0]?.name);
    count(ends, events.at(-1)?.name);
    count(variants, events.map(({ name }) => name).join(' → '));
    events.slice(1).forEach(({ name, at }, n) => {
      const before = events[n];
      const pair = `${before?.name} → ${name}`;
      times.set(pair, [...(times.get(pair) ?? []), (at - (before?.at ?? 0)) / 1_000]);
    });
  }
  const edges = new Map(
    [...times].map(([pair, of]): [string, Edge] => [
      pair,
      { count: of.length, median: middle(of), mean: of.reduce((a, b) => a + b, 0) / of.length },
    ]),
  );
  return { cases: traces.length, events: traces.flat().length, activities, starts, ends, variants, edges };
}

/** In the order of time; those of the same moment as they stand in the file. */
function eventsOf(trace: string): { name: string; at: number }[] {
  const events = trace
    .split('<event>')
    .slice(1)
    .map((event) => ({
      name: unescaped(/key="concept:name" value="([^"]*)"/.exec(event)?.[1] ?? ''),
      at: Date.parse(/key="time:timestamp" value="([^"]*)"/.exec(event)?.[1] ?? ''),
    }));
  return events.sort((a, b) => a.at - b.at);
}

const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim();

function count(counts: Counts, name: string | undefined): void {
  if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
}

function middle(values: number[]): number {
  const inOrder = [...values].sort((a, b) => a - b);
  const half = inOrder.length / 2;
  return Number.isInteger(half) ? ((inOrder[half - 1] ?? 0) + (inOrder[half] ?? 0)) / 2 : (inOrder[Math.floor(half)] ?? 0);
}
