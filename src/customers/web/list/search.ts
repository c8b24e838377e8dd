import type { CustomerFilter } from '../../contract.ts';

/** The address bar of the customers list. `seen` is a span in days; a minus before it means not seen for so long. */
export type ListSearch = {
  search: string;
  tag: string;
  segment: string;
  source: string;
  consent: string;
  seen: string;
  sort: string;
  order: string;
};

export const FILTERS = ['search', 'tag', 'segment', 'source', 'consent', 'seen'] as const;
export const SEEN = ['1', '7', '30', '90', '-30', '-90', '-365'] as const;
export const SORTS = ['last_seen', 'first_seen', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/** Takes every filter and the order out of the address. */
export const NO_FILTERS: Partial<ListSearch> = Object.fromEntries([...FILTERS, 'sort', 'order'].map((key) => [key, undefined]));

const DAY = 86_400_000;

/** Filters as the server takes them. `now` is rounded to the minute, so that the same list keeps its name in the cache. */
export function asQuery(search: Partial<ListSearch>, now: number): CustomerFilter {
  const text = (key: keyof ListSearch) => (search[key] === undefined || search[key] === '' ? undefined : String(search[key]));
  const days = Number(search.seen ?? 0);
  const edge = new Date(Math.floor(now / 60_000) * 60_000 - Math.abs(days) * DAY).toISOString();
  return {
    search: text('search'),
    tag: text('tag'),
    segment: text('segment'),
    source: text('source'),
    consent: text('consent'),
    ...(days > 0 ? { seenAfter: edge } : days < 0 ? { seenBefore: edge } : {}),
    sort: SORTS.find((one) => one === search.sort) ?? 'last_seen',
    order: search.order === 'asc' || search.order === 'desc' ? search.order : undefined,
  };
}

/** The search as a saved view keeps it: every value as text, nothing that is empty. */
export function asView(search: Partial<ListSearch>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value]) => [key, String(value)]),
  );
}

export const sameView = (a: Record<string, string>, b: Record<string, string>): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

export const isFiltered = (search: Partial<ListSearch>): boolean => FILTERS.some((key) => search[key] !== undefined && search[key] !== '');
