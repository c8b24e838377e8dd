import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Answer, call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import type * as contract from '../../contract.ts';

export type Summary = Answer<typeof contract.listSurveys>['surveys'][number];
export type Read = Answer<typeof contract.readSurvey>;
export type Change = Answer<typeof contract.readChanges>['changes'][number];
export type Problem = Read['problems'][number];
export type Search = { tab: string; at: string; days: number; version: number };
export const TABS = ['build', 'share', 'ask', 'results'] as const;

const KEY = ['surveys'];

export function useSurveysChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

export function useSurveys() {
  const changed = useSurveysChanged();
  for (const fact of ['surveys.changed', 'surveys.answered']) useLive(fact, () => void changed());
  return useQuery({ queryKey: [...KEY, 'list'], queryFn: () => call<typeof contract.listSurveys>('GET', '/surveys') });
}

export function useSurvey(id: string) {
  return useQuery({
    queryKey: [...KEY, id, 'draft'],
    queryFn: () => call<typeof contract.readSurvey>('GET', '/surveys/:id', { params: { id } }),
    // The editor holds what is being written; somebody else's change is told when one's own is saved.
    refetchOnWindowFocus: false,
  });
}

export function useTemplates(language: 'en' | 'de') {
  return useQuery({
    queryKey: ['survey-templates', language],
    queryFn: () => call<typeof contract.listSurveyTemplates>('GET', '/survey-templates', { query: { language } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What one does with a whole survey; afterwards every list is read anew. */
export function useSurveyActions() {
  const onSuccess = useSurveysChanged();
  return {
    setState: useMutation({
      mutationFn: ({ id, state }: { id: string; state: 'open' | 'closed' }) =>
        call<typeof contract.setSurveyState>('PUT', '/surveys/:id/state', { params: { id }, body: { state } }),
      onSuccess,
    }),
    copy: useMutation({
      mutationFn: ({ id, name }: { id: string; name: string }) =>
        call<typeof contract.copySurvey>('POST', '/surveys/:id/copy', { params: { id }, body: { name } }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => call<typeof contract.deleteSurvey>('DELETE', '/surveys/:id', { params: { id } }),
      onSuccess,
    }),
    restore: useMutation({
      mutationFn: (id: string) => call<typeof contract.restoreSurvey>('POST', '/surveys/:id/restoration', { params: { id } }),
      onSuccess,
    }),
  };
}
