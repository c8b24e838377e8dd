import { publicAddress } from '#platform/address';
import { csvHeaders } from '#platform/csv';
import { Answer, type AnyRoute, rawRoute, route } from '#platform/http';
import { findIdentity } from '../identity/identity.ts';
import { checkContacts } from './check.ts';
import * as contract from './contact.contract.ts';
import { makeLinks } from './links.ts';
import { downloadContacts, listContacts, sumContacts } from './list.ts';
import { readRules, setRules } from './rules.ts';
import { changeWishes, contactOf, openWishes, setWishes, turnOff } from './wishes.ts';

const DONE = { done: true as const };
/** Not to be kept by anything on the way, and the secret in its address goes nowhere. */
const NOT_KEPT = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

export const contactRoutes: AnyRoute[] = [
  route(contract.readContactRules, async (ctx) => ({ ...(await readRules(ctx)), hasMail: ctx.house.config.SMTP_URL !== undefined })),
  route(contract.setContactRules, async (ctx, { body }) => {
    await setRules(ctx, body);
    return DONE;
  }),
  route(contract.listContacts, (ctx, { query }) => listContacts(ctx, query)),
  rawRoute(contract.contactsCsv, async (ctx, { query }) => new Answer(await downloadContacts(ctx, query), 200, csvHeaders('contacts'))),
  route(contract.sumContacts, (ctx, { query }) => sumContacts(ctx, query.days)),
  route(contract.checkContacts, (ctx, { body }) => checkContacts(ctx, body)),
  route(contract.readContact, (ctx, { params }) => contactOf(ctx, params.id)),
  route(contract.setContactWishes, async (ctx, { params, body }) => {
    await setWishes(ctx, params.id, body);
    return DONE;
  }),
  route(contract.makeWishesLink, async (ctx, { params }, { request }) => {
    const { customerId } = await findIdentity(ctx, params.id);
    const baseUrl = publicAddress(ctx.house.config, request.socket.localPort);
    return new Answer({ link: (await makeLinks(ctx, customerId, { baseUrl })).wishesLink }, 201);
  }),
  route(contract.openWishes, async (ctx, { params }) => new Answer(await openWishes(ctx, params.secret), 200, NOT_KEPT)),
  route(contract.changeWishes, async (ctx, { params, body }) => {
    await changeWishes(ctx, params.secret, body);
    return new Answer(DONE, 200, NOT_KEPT);
  }),
  // Mail programs send a form whose one field says nothing; it is not read.
  rawRoute(contract.turnOff, async (ctx, { params, query }, { request }) => {
    request.raw.resume();
    await turnOff(ctx, params.secret, query.class);
    return new Answer(DONE, 200, NOT_KEPT);
  }),
];
