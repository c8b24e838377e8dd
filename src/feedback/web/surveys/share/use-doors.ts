import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type * as customers from '#customers/contract';
import { call } from '../../../../apps/web/client.ts';
import type * as contract from '../../../contract.ts';
import type { Door, WidgetSettings } from '../../../contract.ts';

export function useDoors(surveyId: string) {
  const queries = useQueryClient();
  const queryKey = ['surveys', surveyId, 'doors'];
  const onSuccess = () => queries.invalidateQueries({ queryKey });
  const params = { id: surveyId };
  return {
    doors: useQuery({ queryKey, queryFn: () => call<typeof contract.listSurveyDoors>('GET', '/surveys/:id/doors', { params }) }),
    make: useMutation({
      mutationFn: ({ kind, name }: { kind: Door['kind']; name: string }) =>
        call<typeof contract.createSurveyDoor>('POST', '/surveys/:id/doors', { params, body: { kind, name } }),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, ...body }: { id: string; name?: string; settings?: WidgetSettings }) =>
        call<typeof contract.changeSurveyDoor>('PATCH', '/survey-doors/:id', { params: { id }, body }),
      onSuccess,
    }),
    end: useMutation({
      mutationFn: (id: string) => call<typeof contract.endSurveyDoor>('DELETE', '/survey-doors/:id', { params: { id } }),
      onSuccess,
    }),
  };
}

export function useInvitations(surveyId: string) {
  const queries = useQueryClient();
  const queryKey = ['surveys', surveyId, 'invitations'];
  const onSuccess = () => queries.invalidateQueries({ queryKey });
  return {
    invitations: useQuery({
      queryKey,
      queryFn: () => call<typeof contract.listInvitations>('GET', '/surveys/:id/invitations', { params: { id: surveyId } }),
    }),
    invite: useMutation({
      mutationFn: (body: { customerId: string; days: number | null }) =>
        call<typeof contract.createInvitation>('POST', '/surveys/:id/invitations', { params: { id: surveyId }, body }),
      onSuccess,
    }),
    revoke: useMutation({
      mutationFn: (id: string) => call<typeof contract.revokeInvitation>('DELETE', '/survey-invitations/:id', { params: { id } }),
      onSuccess,
    }),
  };
}

/** Customers by what is typed, for a field that picks one. */
export function useCustomersFor(search: string) {
  return useQuery({
    queryKey: ['customers', 'picked', search],
    queryFn: async () => (await call<typeof customers.listCustomers>('GET', '/customers', { query: { search, limit: 8 } })).customers,
    enabled: search.trim().length > 1,
    placeholderData: (before) => before,
  });
}
