import { useQuery } from '@tanstack/react-query';
import { type Answer, call } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';

export type Board = Answer<typeof contract.readBoard>;
export type Tile = Board['tiles'][number];
export type Step = Tile['steps'][number];
export type Words = Answer<typeof contract.metricWords>;

export const useMetricWords = () =>
  useQuery({
    queryKey: ['measures', 'words'],
    queryFn: () => call<typeof contract.metricWords>('GET', '/metric-words'),
    staleTime: 60_000,
  });

export const PERIODS = [30, 90, 365, 0] as const;
const DAY = 86_400_000;

/** The last `days`, and as many before, in whole minutes so that the same question is asked twice as one; 0 is everything. */
export function periodOf(days: number): { from?: string; until?: string } {
  if (days === 0) return {};
  const now = Math.ceil(Date.now() / 60_000) * 60_000;
  return { from: new Date(now - days * DAY).toISOString(), until: new Date(now).toISOString() };
}

export function periodBefore(days: number): { from: string; until: string } {
  const now = Math.ceil(Date.now() / 60_000) * 60_000;
  return { from: new Date(now - 2 * days * DAY).toISOString(), until: new Date(now - days * DAY).toISOString() };
}

/** A title a person knows: of standard metrics in their language, of others as they were named. */
export const titleOf = (
  t: (key: string, options?: { defaultValue: string }) => string,
  metric: { key: string; name: string; isStandard: boolean; version: number },
): string => (metric.isStandard && metric.version === 1 ? t(`standard.${metric.key}`, { defaultValue: metric.name }) : metric.name);
