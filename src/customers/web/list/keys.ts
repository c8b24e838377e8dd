type Seen = { index: number; next: string | null; customers: unknown[] };

/**
 * Where each page begins, as far as one has come: key `n` asks for page `n`. A page that now ends elsewhere makes all keys after it untrue.
 * The same array when nothing changed.
 */
export function knownKeys(known: string[], seen: Seen[]): string[] {
  let keys = known;
  for (const { index, next } of [...seen].sort((a, b) => a.index - b.index)) {
    if (index >= keys.length || (keys[index + 1] ?? null) === next) continue;
    keys = [...keys.slice(0, index + 1), ...(next === null ? [] : [next])];
  }
  return keys;
}

/** How many rows the list has so far. A page that is known of and not read yet counts as full, unless the whole is known to be smaller. */
export function rowsKnown(keys: string[], seen: Seen[], size: number, count: number | null): number {
  const last = seen.find(({ index }) => index === keys.length - 1);
  const rows = (keys.length - 1) * size + (last?.customers.length ?? size);
  return last || count === null ? rows : Math.max((keys.length - 1) * size, Math.min(rows, count));
}
