import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import type * as contract from '../../contract.ts';
import type { CustomerRow } from '../../contract.ts';
import { knownKeys, rowsKnown } from './keys.ts';
import { asQuery, type ListSearch } from './search.ts';

export const PAGE = 100;
/** A page that is out of sight leaves memory after so long; its key stays, so that it can be had again at once. */
const KEPT = 20_000;

type Span = { first: number; last: number };
const TOP: Span = { first: 0, last: 0 };

/**
 * The list in pages of keys, never by counting rows: the last page of a million costs what the first does. Only the pages in sight are
 * held; the others are their keys.
 */
export function useCustomers(search: Partial<ListSearch>) {
  const queries = useQueryClient();
  const name = JSON.stringify(search);
  // As of when it was asked: were the minute to move on, one would lose one's place.
  const query = useMemo(() => asQuery(JSON.parse(name), Date.now()), [name]);
  const [keys, setKeys] = useState<{ of: string; list: string[] }>({ of: name, list: [''] });
  const [span, setSpan] = useState({ of: name, ...TOP });
  const known = keys.of === name ? keys.list : [''];
  const { first: from, last: to } = span.of === name ? span : TOP;

  const page = (after: string) => ({
    queryKey: ['customers', 'list', query, after],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      call<typeof contract.listCustomers>('GET', '/customers', { query: { ...query, after: after || undefined, limit: PAGE }, signal }),
  });
  const top = useQuery({ ...page(''), placeholderData: keepPreviousData });
  const wanted = known.map((key, index) => ({ key, index })).slice(Math.max(1, from), to + 1);
  const others = useQueries({ queries: wanted.map(({ key }) => ({ ...page(key), gcTime: KEPT, staleTime: Number.POSITIVE_INFINITY })) });

  const seen = [{ index: 0, found: top }, ...wanted.map(({ index }, at) => ({ index, found: others[at] }))].flatMap(({ index, found }) =>
    found?.data ? [{ index, ...found.data }] : [],
  );
  const isFresh = !top.isPlaceholderData;
  const list = isFresh ? knownKeys(known, seen) : known;
  useEffect(() => {
    if (list !== known) setKeys({ of: name, list });
  }, [list, known, name]);

  const count = top.data?.count ?? null;
  const exact = top.data?.exact ?? true;
  const total = rowsKnown(list, seen, PAGE, exact ? count : null);
  const signs = seen.map(({ index, customers }) => `${index}:${customers[0]?.id}:${customers.length}`).join();
  // The pages are made anew at every drawing; what is in them, the signs and times say.
  const rows = useMemo(() => {
    const all = new Array<CustomerRow | undefined>(total);
    for (const { index, customers } of seen) for (const [at, row] of customers.entries()) all[index * PAGE + at] = row;
    return all;
  }, [total, signs, top.dataUpdatedAt]);

  const failed = [top, ...others].find((one) => one.error);
  return {
    ...{ rows, count, exact, name },
    isPending: top.isPending,
    error: failed?.error ?? null,
    isDeep: from > 0 || to > 0,
    hasMore: list.length > known.length || !seen.some(({ index, next }) => index === list.length - 1 && next === null),
    refetch: () => queries.refetchQueries({ queryKey: ['customers', 'list'], predicate: ({ state }) => state.status === 'error' }),
    /** Which rows can be seen, with some to either side. */
    look: (first: number, last: number) => {
      const next = { of: name, first: Math.floor(Math.max(0, first) / PAGE), last: Math.floor(last / PAGE) };
      setSpan((now) => (now.of === next.of && now.first === next.first && now.last === next.last ? now : next));
    },
  };
}

/** Reads the list anew when something was recorded, but not while one is deep in it, nor more than every few seconds. */
export function useFreshList(isDeep: boolean): void {
  const queries = useQueryClient();
  const last = useRef(0);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const deep = useRef(isDeep);
  deep.current = isDeep;
  const hear = () => {
    if (waiting.current) return;
    waiting.current = setTimeout(
      () => {
        waiting.current = undefined;
        last.current = Date.now();
        if (!deep.current) void queries.invalidateQueries({ queryKey: ['customers', 'list'] });
      },
      Math.max(500, last.current + 4_000 - Date.now()),
    );
  };
  useLive('interactions.recorded', hear);
  useLive('interactions.removed', hear);
  useLive('customers.changed', hear);
}
