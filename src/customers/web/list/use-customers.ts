import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import type * as contract from '../../contract.ts';
import { asQuery, type ListSearch } from './search.ts';

const PAGE = 100;

/** The list in pages of keys, never by counting rows: the last page of a million costs what the first does. */
export function useCustomers(search: Partial<ListSearch>) {
  const query = asQuery(search, Date.now());
  const list = useInfiniteQuery({
    queryKey: ['customers', 'list', query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call<typeof contract.listCustomers>('GET', '/customers', { query: { ...query, after: pageParam || undefined, limit: PAGE }, signal }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.customers) ?? [], [list.data]);
  const [first] = list.data?.pages ?? [];
  return { ...list, rows, count: first?.count ?? null, exact: first?.exact ?? true };
}

/** Reads the list anew when something was recorded, but not while one is deep in it, nor more than every few seconds. */
export function useFreshList(pages: number): void {
  const queries = useQueryClient();
  const last = useRef(0);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const deep = useRef(pages);
  deep.current = pages;
  const hear = () => {
    if (waiting.current) return;
    waiting.current = setTimeout(
      () => {
        waiting.current = undefined;
        last.current = Date.now();
        if (deep.current <= 1) void queries.invalidateQueries({ queryKey: ['customers', 'list'] });
      },
      Math.max(500, last.current + 4_000 - Date.now()),
    );
  };
  useLive('interactions.recorded', hear);
  useLive('interactions.removed', hear);
  useLive('customers.changed', hear);
}
