import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, call } from '../../../apps/web/client.ts';
import { stepOf } from '../../../apps/web/ui/feeling.ts';
import type * as contract from '../../contract.ts';
import type { Lens, Search, Selection } from './search.ts';
import { lensOf, selectionOf } from './search.ts';

export type Flow = Answer<typeof contract.askFlow>;
export type Variants = Answer<typeof contract.askVariants>;
export type Paths = Answer<typeof contract.askPaths>;
export type Funnel = Answer<typeof contract.askFunnel>;
export type Retention = Answer<typeof contract.askRetention>;
export type Switching = Answer<typeof contract.askSwitching>;
export type Waits = Answer<typeof contract.askWaits>;
export type Fit = Answer<typeof contract.askConformance>;

type Asked = { lens: Lens; selection: Selection };

/** The question the filters ask; `back` periods earlier. */
export const askedOf = (search: Partial<Search>, back = 0): Asked => ({
  lens: lensOf(search),
  selection: selectionOf(search, Date.now(), back),
});

export const useWords = () =>
  useQuery({
    queryKey: ['journeys', 'analytics', 'words'],
    queryFn: () => call<typeof contract.readWords>('GET', '/journey-analytics/words'),
    staleTime: 60_000,
  });

/** Properties by which steps can be called, of the period and source that is looked at. */
export const useProperties = ({ period = '90', source }: Partial<Search>) =>
  useQuery({
    queryKey: ['journeys', 'analytics', 'properties', period, source],
    queryFn: () =>
      call<typeof contract.readProperties>('GET', '/journey-analytics/properties', {
        query: { ...(period === 'all' ? {} : { days: Number(period) }), ...(source ? { source } : {}) },
      }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** What stood there stays until the new answer is in. */
export function useAnswer<Told>(what: string, body: object | null) {
  return useQuery({
    queryKey: ['journeys', 'analytics', what, body],
    queryFn: ({ signal }) => call('POST', `/journey-analytics/${what}`, { body: body as never, signal }) as Promise<Told>,
    enabled: body !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export const useBehind = (mark: unknown) =>
  useInfiniteQuery({
    queryKey: ['journeys', 'analytics', 'customers', mark],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call<typeof contract.listBehind>('POST', '/journey-analytics/customers', {
        body: { mark: mark as never, offset: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.next,
  });

export const useStepsBehind = (mark: unknown) =>
  useInfiniteQuery({
    queryKey: ['journeys', 'analytics', 'interactions', mark],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call<typeof contract.listStepsBehind>('POST', '/journey-analytics/interactions', {
        body: { mark: mark as never, offset: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.next,
  });

/** A mark and what it is called: what was clicked, and whose customers are wanted. */
export type Opened = { mark: unknown; title: string };
export const Opening = createContext<(opened: Opened) => void>(() => undefined);
export const useOpen = () => useContext(Opening);

/** What an act is called on a screen. */
export function useActName(lens: Lens, names: Record<string, string> = {}): (act: string) => string {
  const { t } = useTranslation('journeys');
  return (act) => {
    if (lens.by === 'kind') return t(`shell:kinds.${act}` as never) as string;
    if (lens.by === 'channel') return t(`shell:channels.${act}` as never) as string;
    if (lens.by === 'feeling') return t(`shell:feelings.${stepOf(Number(act))}`);
    if (lens.by === 'touchpoint') return names[act] ?? t('analytics.goneTouchpoint');
    return names[act] || act;
  };
}
