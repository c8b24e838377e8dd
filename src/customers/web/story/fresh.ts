import type { Entry } from '#interactions/contract';

/** Whether `fresh` says something that `shown` does not: a new entry, or a visit that went on. */
function isNews(entry: Entry, shown: Map<string, Entry>): boolean {
  const before = shown.get(entry.id);
  return !before || (before.group?.count ?? 1) !== (entry.group?.count ?? 1);
}

/** Entries of the newest page that are not on screen yet, newest first. */
export function newsIn(fresh: Entry[], shown: Entry[]): Entry[] {
  const known = new Map(shown.map((entry) => [entry.id, entry]));
  const oldest = shown.at(-1)?.at ?? '';
  return fresh.filter((entry) => isNews(entry, known) && entry.at >= oldest);
}

const newestFirst = (a: Entry, b: Entry) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1);

/**
 * The newest page laid over the pages on screen. Null when the two do not touch: so much happened at once that the
 * entries between would be missing, and the story has to be read anew.
 */
export function layOver(fresh: Entry[], pages: Entry[][]): Entry[][] | null {
  const shown = new Set(pages.flat().map((entry) => entry.id));
  if (shown.size > 0 && !fresh.some((entry) => shown.has(entry.id))) return null;
  const byId = new Map(fresh.map((entry) => [entry.id, entry]));
  const replaced = pages.map((page) => page.map((entry) => byId.get(entry.id) ?? entry));
  const [first = [], ...rest] = replaced;
  const oldest = pages.flat().at(-1)?.at ?? '';
  const added = fresh.filter((entry) => !shown.has(entry.id) && entry.at >= oldest);
  return [[...added, ...first].sort(newestFirst), ...rest];
}
