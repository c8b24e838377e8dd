import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';

// A screen takes no values from contracts; the order is that of the screen.
export const CLASSES = [
  'survey',
  'review_request',
  'marketing',
  'proactive',
  'service',
] as const satisfies readonly contract.ContactClass[];
export const CHANNELS = [
  'email',
  'sms',
  'messenger',
  'chat',
  'app',
  'web',
  'phone',
  'mail',
] as const satisfies readonly contract.ContactChannel[];
export const OUTCOMES = ['passed', 'held', 'later'] as const satisfies readonly contract.ContactOutcome[];

export type ContactFilters = {
  tab: 'log' | 'check' | 'rules';
  outcome: contract.ContactOutcome;
  class: contract.ContactClass;
  reason: contract.HeldReason;
};

const set = <Shape extends object>(filter: Shape): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => typeof value === 'string' && value !== '')) as Record<string, string>;

export const useContacts = ({ outcome, class: of, reason }: Partial<ContactFilters>) =>
  useInfiniteQuery({
    queryKey: ['contacts', 'log', outcome, of, reason],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call<typeof contract.listContacts>('GET', '/contacts', { query: set({ outcome, class: of, reason, after: pageParam }) as never }),
    getNextPageParam: ({ next }) => next,
  });

export const useContactSums = () =>
  useQuery({
    queryKey: ['contacts', 'sums'],
    queryFn: () => call<typeof contract.sumContacts>('GET', '/contact-sums', { query: { days: 30 } as never }),
  });

export const useContactRules = () =>
  useQuery({ queryKey: ['contacts', 'rules'], queryFn: () => call<typeof contract.readContactRules>('GET', '/contact-rules') });

export const csvHref = ({ outcome, class: of, reason }: Partial<ContactFilters>): string => {
  const query = new URLSearchParams(set({ outcome, class: of, reason })).toString();
  return `/api/v1/contacts.csv${query ? `?${query}` : ''}`;
};
