import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type * as customers from '#customers/contract';
import type * as interactions from '#interactions/contract';
import type * as journeys from '#journeys/contract';
import { call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import type * as contract from '../../contract.ts';

export type { Ask, AskView, AskWhen } from '../../contract.ts';

export function useAsks(surveyId: string) {
  const queries = useQueryClient();
  const queryKey = ['surveys', surveyId, 'asks'];
  const refresh = () => queries.invalidateQueries({ queryKey });
  useLive('customers.contacts-asked', () => void refresh());
  const onSuccess = refresh;
  return {
    asks: useQuery({ queryKey, queryFn: () => call<typeof contract.listAsks>('GET', '/surveys/:id/asks', { params: { id: surveyId } }) }),
    save: useMutation({
      mutationFn: ({ id, ask }: { id: string | undefined; ask: contract.Ask }) =>
        id
          ? call<typeof contract.changeAsk>('PUT', '/survey-asks/:id', { params: { id }, body: ask })
          : call<typeof contract.createAsk>('POST', '/surveys/:id/asks', { params: { id: surveyId }, body: ask }),
      onSuccess,
    }),
    turn: useMutation({
      mutationFn: ({ id, isOn }: { id: string; isOn: boolean }) =>
        call<typeof contract.switchAsk>('PUT', '/survey-asks/:id/state', { params: { id }, body: { isOn } }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => call<typeof contract.removeAsk>('DELETE', '/survey-asks/:id', { params: { id } }),
      onSuccess,
    }),
  };
}

export const useSegmentChoices = () =>
  (useQuery({ queryKey: ['segments'], queryFn: () => call<typeof customers.listSegments>('GET', '/segments') }).data?.segments ?? []).map(
    ({ id, name }) => ({
      value: id,
      label: name,
    }),
  );

export const useTouchpointChoices = () =>
  (
    useQuery({
      queryKey: ['touchpoints', 'choices'],
      queryFn: () => call<typeof interactions.listTouchpoints>('GET', '/touchpoints', { query: { archived: 'false', days: 1 } }),
    }).data?.touchpoints ?? []
  ).map(({ id, name }) => ({ value: id, label: name }));

/** Journeys with their stages in their order. */
export function useJourneyChoices() {
  const { data } = useQuery({
    queryKey: ['journeys', 'choices'],
    queryFn: () => call<typeof journeys.listJourneys>('GET', '/journeys', { query: {} as never }),
  });
  return data?.journeys ?? [];
}

export function useStageChoices(journeyId: string | undefined): { value: string; label: string }[] {
  const { data } = useQuery({
    queryKey: ['journeys', journeyId, 'stages-of'],
    queryFn: () => call<typeof journeys.readJourney>('GET', '/journeys/:id', { params: { id: journeyId ?? '' } }),
    enabled: Boolean(journeyId),
  });
  return Object.entries(data?.document ?? {})
    .flatMap(([value, one]) => (one.type === 'stage' ? [{ value, label: one.name, order: one.order }] : []))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ value, label }) => ({ value, label }));
}
