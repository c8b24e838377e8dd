import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type * as interactions from '#interactions/contract';
import { call } from '../../../apps/web/client.ts';
import { useCan } from '../../../apps/web/session.ts';
import type * as contract from '../../contract.ts';
import type { SegmentRule } from '../../contract.ts';
import { useSources } from '../use-sources.ts';

const readSegments = () => call<typeof contract.listSegments>('GET', '/segments');
export type SegmentShown = Awaited<ReturnType<typeof readSegments>>['segments'][number];

export const useSegments = () => useQuery({ queryKey: ['segments'], queryFn: readSegments });

/** How many customers a rule holds for, and a few of them; what stood there before stays until the new count is in. */
export const useCount = (rule: SegmentRule) =>
  useQuery({
    queryKey: ['segments', 'count', rule],
    queryFn: ({ signal }) => call<typeof contract.countSegment>('POST', '/segment-counts', { body: { rule }, signal }),
    enabled: rule.conditions.length > 0,
    placeholderData: keepPreviousData,
  });

/** Words to choose from: traits, purposes, tags and behaviours known in this workspace. */
export function useKnownWords() {
  const keys = useQuery({
    queryKey: ['customers', 'trait-keys'],
    queryFn: () => call<typeof contract.listTraitKeys>('GET', '/customer-trait-keys'),
    staleTime: 60_000,
  });
  const tags = useQuery({
    queryKey: ['customers', 'tags'],
    queryFn: () => call<typeof contract.listTags>('GET', '/customer-tags'),
    staleTime: 60_000,
  });
  const behaviours = useQuery({
    queryKey: ['segments', 'behaviours'],
    queryFn: () => call<typeof contract.listSegmentConditions>('GET', '/segment-conditions'),
    staleTime: 300_000,
  });
  return {
    traits: keys.data?.keys ?? [],
    purposes: keys.data?.purposes ?? [],
    tags: tags.data?.tags ?? [],
    behaviours: behaviours.data?.names ?? [],
  };
}

/** Things that rules name by their ids: touchpoints, archived ones too, and sources. */
export function useNamedThings() {
  const mayReadLog = useCan()('interactions:read');
  const touchpoints = useQuery({
    queryKey: ['segments', 'touchpoints'],
    queryFn: () => call<typeof interactions.listTouchpoints>('GET', '/touchpoints', { query: { archived: 'true', days: 1 } }),
    enabled: mayReadLog,
    staleTime: 300_000,
  });
  const sources = useSources();
  return { touchpoints: (touchpoints.data?.touchpoints ?? []).map(({ id, name }) => ({ value: id, label: name })), sources };
}
export type NamedThings = ReturnType<typeof useNamedThings>;
export type KnownWords = ReturnType<typeof useKnownWords> & NamedThings;
