const LONGEST_VALUE = 10_000;
const LONGEST_KEY = 200;
const MOST_KEYS = 200;
const DEEPEST = 20;

/** Traits as JSON text, ready for PostgreSQL. What no profile should hold (huge, very deep, functions) is left out. */
export function traitsWorthKeeping(traits: Record<string, unknown> | undefined): [string, string][] {
  const kept: [string, string][] = [];
  for (const [name, value] of Object.entries(traits ?? {})) {
    const key = clean(name).trim();
    if (!key || key.length > LONGEST_KEY || kept.length >= MOST_KEYS || value === undefined) continue;
    const json = asJson(value);
    if (json !== undefined && json.length <= LONGEST_VALUE) kept.push([key, json]);
  }
  return kept;
}

function asJson(value: unknown): string | undefined {
  if (depthOf(value) > DEEPEST) return undefined;
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'string') return clean(inner);
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, one]) => [clean(name), one]));
  });
}

function depthOf(value: unknown, depth = 0): number {
  if (value === null || typeof value !== 'object' || depth > DEEPEST) return depth;
  return Math.max(
    depth,
    ...Object.values(value)
      .slice(0, 1_000)
      .map((inner) => depthOf(inner, depth + 1)),
  );
}

// PostgreSQL's jsonb keeps neither NUL nor half a surrogate pair.
const clean = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '');
