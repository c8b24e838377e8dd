import { useQuery } from '@tanstack/react-query';
import { type Answer, call } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';
import type { Filters } from '../../contract.ts';
import { periodBefore, periodOf } from '../shared/use-metrics.ts';

export type Search = {
  days: number;
  survey: string;
  question: string;
  channel: string;
  weight: string;
  against: string;
  number: number;
  segment: string;
  by: string;
};
export type Computed = Answer<typeof contract.computeMetric>;

/** What the address asks for, as filters. */
export function filtersOf({ days = 90, survey, question, channel, weight }: Partial<Search>): Filters {
  return {
    ...periodOf(days),
    ...(survey ? { survey } : {}),
    ...(question ? { question } : {}),
    ...(channel ? { channel } : {}),
    ...(weight ? { weight } : {}),
  };
}

type Against = NonNullable<Parameters<typeof call<typeof contract.computeMetric>>[2]>['body'];

function againstOf(search: Partial<Search>, filters: Filters, target: number | null): NonNullable<Against>['against'] {
  const { days = 90, against = days > 0 ? 'before' : '', segment, number } = search;
  if (against === 'before' && days > 0) return { filters: { ...filters, ...periodBefore(days) } };
  if (against === 'segment' && segment) return { filters: { ...filters, segment } };
  if (against === 'target' && target !== null) return { number: target };
  return against === 'number' && number !== undefined ? { number: Number(number) } : undefined;
}

export const useMetric = (key: string) =>
  useQuery({
    queryKey: ['measures', 'metric', key],
    queryFn: () => call<typeof contract.readMetric>('GET', '/metrics/:key', { params: { key } }),
  });

export function useFigures(key: string, search: Partial<Search>, target: number | null) {
  const filters = filtersOf(search);
  const { days = 90 } = search;
  const bucket = days === 0 || days > 400 ? ('month' as const) : days > 45 ? ('week' as const) : ('day' as const);
  const against = againstOf(search, filters, target);
  const value = useQuery({
    queryKey: ['measures', 'value', key, filters, against],
    queryFn: () =>
      call<typeof contract.computeMetric>('POST', '/metrics/:key/value', {
        params: { key },
        body: { filters, ...(against ? { against } : {}) },
      }),
    placeholderData: (before) => before,
  });
  const series = useQuery({
    queryKey: ['measures', 'series', key, filters, bucket],
    queryFn: () => call<typeof contract.seriesOfMetric>('POST', '/metrics/:key/series', { params: { key }, body: { filters, bucket } }),
    placeholderData: (before) => before,
  });
  return { filters, value, series };
}
