import { useQuery, useQueryClient } from '@tanstack/react-query';
import type * as interactions from '#interactions/contract';
import { call } from '../../apps/web/client.ts';
import type * as contract from '../contract.ts';

export type Customer = Awaited<ReturnType<typeof readCustomer>>;
export type TraitShown = Customer['traits'][number];
export type SourceRef = { kind: string; name: string; row?: number | null };

const readCustomer = (id: string) => call<typeof contract.getCustomer>('GET', '/customers/:id', { params: { id } });
const readLine = (id: string) => call<typeof interactions.readLine>('GET', '/customers/:id/line', { params: { id } });
const readOrders = (id: string) => call<typeof interactions.readOrders>('GET', '/customers/:id/orders', { params: { id } });
const readIdentity = (id: string) => call<typeof contract.getIdentity>('GET', '/customers/:id/identity', { params: { id } });

export type Line = Awaited<ReturnType<typeof readLine>>;
export type Orders = Awaited<ReturnType<typeof readOrders>>;
export type Order = Orders['orders'][number];
export type Identity = Awaited<ReturnType<typeof readIdentity>>;

export const useCustomer = (id: string) => useQuery({ queryKey: ['customers', id], queryFn: () => readCustomer(id) });
export const useLine = (id: string) => useQuery({ queryKey: ['customers', id, 'line'], queryFn: () => readLine(id) });
export const useOrders = (id: string) => useQuery({ queryKey: ['customers', id, 'orders'], queryFn: () => readOrders(id) });
export const useIdentity = (id: string) => useQuery({ queryKey: ['customers', id, 'identity'], queryFn: () => readIdentity(id) });

/** Reads anew what is known about a customer, but not the story: that one takes in news without moving. */
export function useRefresh(id: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ['customers', id], predicate: (query) => query.queryKey[2] !== 'timeline' });
    await queries.invalidateQueries({ queryKey: ['customers', 'list'] });
  };
}

/** After a merge, a cut or an undo nothing that was read about customers can be trusted. */
export function useRefreshAll(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['customers'] });
}
