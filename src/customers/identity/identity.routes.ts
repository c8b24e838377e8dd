import { type AnyRoute, route } from '#platform/http';
import * as contract from '../contract.ts';
import { cutLink, keepApart, mergeCustomers, undoIdentityChange, unmergeCustomers } from './decisions.ts';
import { suggestMerges } from './suggestions.ts';
import { explainIdentity } from './why.ts';

export const identityRoutes: AnyRoute[] = [
  route(contract.getIdentity, (ctx, { params }) => explainIdentity(ctx, params.id)),
  route(contract.mergeCustomers, (ctx, { body }) => mergeCustomers(ctx, body)),
  route(contract.unmergeCustomers, (ctx, { body }) => unmergeCustomers(ctx, body)),
  route(contract.cutLink, (ctx, { params }) => cutLink(ctx, { linkId: params.id })),
  route(contract.keepApart, (ctx, { body }) => keepApart(ctx, body)),
  route(contract.undoIdentityChange, (ctx, { params }) => undoIdentityChange(ctx, { changeId: params.id })),
  route(contract.listMergeSuggestions, (ctx, { query }) => suggestMerges(ctx, query)),
];
