import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Answer, call } from '../../apps/web/client.ts';
import type * as contract from '../contract.ts';

export type Summary = Answer<typeof contract.listJourneys>['journeys'][number];
export type PersonaShown = Answer<typeof contract.listPersonas>['personas'][number];

export const useJourneys = (archived = false) =>
  useQuery({
    queryKey: ['journeys', 'list', archived],
    queryFn: () => call<typeof contract.listJourneys>('GET', '/journeys', { query: { archived: archived ? 'true' : 'false' } }),
  });

export const usePersonas = () =>
  useQuery({ queryKey: ['journeys', 'personas'], queryFn: () => call<typeof contract.listPersonas>('GET', '/personas') });

export function useJourneysChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['journeys'] });
}
