import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import * as contract from '../contract.ts';
import { downloadCustomers, listCustomers } from '../list/list.ts';
import { eraseCustomer, listErasures } from './erasure.ts';
import { addNote, addTag, getCustomer, removeNote, removeTag, setConsent, setTrait } from './profile.ts';
import { exportEverything, listTags, listTraitKeys } from './profile-names.ts';

const DONE = { done: true as const };

export const profileRoutes: AnyRoute[] = [
  route(contract.listCustomers, (ctx, { query }) => listCustomers(ctx, query)),
  rawRoute(contract.downloadCustomers, async (ctx, { query }) => {
    return new Answer(await downloadCustomers(ctx, query), 200, csvHeaders('customers'));
  }),
  route(contract.getCustomer, (ctx, { params }) => getCustomer(ctx, params.id)),
  route(contract.setTrait, (ctx, { params, body }) => setTrait(ctx, { ...params, value: body.value })),
  route(contract.addNote, (ctx, { params, body }) => addNote(ctx, { id: params.id, text: body.text })),
  route(contract.removeNote, async (ctx, { params }) => {
    await removeNote(ctx, params);
    return DONE;
  }),
  route(contract.addTag, async (ctx, { params, body }) => {
    await addTag(ctx, { id: params.id, tag: body.tag });
    return DONE;
  }),
  route(contract.removeTag, async (ctx, { params }) => {
    await removeTag(ctx, params);
    return DONE;
  }),
  route(contract.listTags, async (ctx) => ({ tags: await listTags(ctx) })),
  route(contract.listTraitKeys, (ctx) => listTraitKeys(ctx)),
  route(contract.setConsent, async (ctx, { params, body }) => {
    await setConsent(ctx, { ...params, ...body });
    return DONE;
  }),
  route(contract.eraseCustomer, (ctx, { params }) => eraseCustomer(ctx, params.id)),
  route(contract.listErasures, async (ctx) => ({ erasures: await listErasures(ctx) })),
  route(contract.exportCustomer, async (ctx, { params }) => {
    const everything = await exportEverything(ctx, params.id);
    return new Answer(everything, 200, { 'content-disposition': `attachment; filename="customer-${params.id}.json"` });
  }),
];
