import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Answer, call } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';

export type Listed = Answer<typeof contract.listTouchpoints>['touchpoints'][number];
export type Rule = Answer<typeof contract.listTouchpointRules>['rules'][number];
export type Shape = Answer<typeof contract.listUnmapped>['shapes'][number];
export type Condition = Rule['conditions'][number];
export type Channel = Listed['channel'];

export const useTouchpoints = (days = 30, archived: 'true' | 'false' = 'false') =>
  useQuery({
    queryKey: ['touchpoints', days, archived],
    queryFn: () => call<typeof contract.listTouchpoints>('GET', '/touchpoints', { query: { days, archived } }),
  });

export const useRules = () =>
  useQuery({ queryKey: ['touchpoints', 'rules'], queryFn: () => call<typeof contract.listTouchpointRules>('GET', '/touchpoint-rules') });

export const useUnmapped = () =>
  useQuery({
    queryKey: ['touchpoints', 'unmapped'],
    queryFn: () => call<typeof contract.listUnmapped>('GET', '/unmapped-interactions', { query: { limit: 100 } }),
  });

/** Asked every second while the past is being mapped, and once otherwise. */
export const useRemap = () =>
  useQuery({
    queryKey: ['touchpoints', 'remap'],
    queryFn: () => call<typeof contract.readRemap>('GET', '/touchpoint-remap'),
    refetchInterval: (query) => (query.state.data?.state === 'idle' ? false : 1_000),
  });

export function useChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['touchpoints'] });
}
