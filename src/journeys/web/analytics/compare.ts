type Edge = { from: string; to: string; customers: number };
type Flow = { cases: number; edges: Edge[] };
export type Change = { now: number; before: number; difference: number; isSure: boolean };
export type Changes = { get(from: string, to: string): Change | undefined };

const Z = 1.959964;

/**
 * Per way, the share of customers who went it, in one flow and in another. Sure: the 95 % interval of the difference (Agresti & Caffo 2000)
 * leaves out 0.
 */
export function compareFlows(one: Flow, other: Flow): Changes {
  const key = (from: string, to: string) => `${from}\u0001${to}`;
  const then = new Map(other.edges.map(({ from, to, customers }) => [key(from, to), customers]));
  const changes = new Map(
    one.edges.map(({ from, to, customers }) => [key(from, to), changeOf(customers, one.cases, then.get(key(from, to)) ?? 0, other.cases)]),
  );
  return { get: (from, to) => changes.get(key(from, to)) };
}

function changeOf(a: number, n: number, b: number, m: number): Change {
  const [now, before] = [a / Math.max(1, n), b / Math.max(1, m)];
  const [p, q] = [(a + 1) / (n + 2), (b + 1) / (m + 2)];
  const reach = Z * Math.sqrt((p * (1 - p)) / (n + 2) + (q * (1 - q)) / (m + 2));
  return { now, before, difference: now - before, isSure: Math.abs(p - q) > reach };
}
