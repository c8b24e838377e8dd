import { NotFound } from '#platform/errors';
import { Answer, type AnyRoute, route } from '#platform/http';
import { addressKey } from '#platform/serve';
import { DONE } from '../fields.contract.ts';
import { findRole } from '../members/members.ts';
import * as contract from './contract.ts';
import { describeMe } from './me.ts';
import { endCurrentSession, endSession, listSessions, sessionHash, startSession, switchSession } from './sessions.ts';
import { isSetupNeeded, setUp } from './setup.ts';
import { changePassword, contextOfUser, findSelf, signIn, updateProfile } from './sign-in.ts';
import { countAttempt } from './throttle.ts';

export const signInRoutes: AnyRoute[] = [
  route(contract.getSetup, async ({ house }) => ({ needed: await isSetupNeeded(house) })),

  route(contract.setUp, async ({ house }, { body }, wire) => {
    await countAttempt(house, addressKey(wire.request));
    const { name, email, password, locale, company, ...workspace } = body;
    const ctx = await setUp(house, { name, email, password, locale }, { ...workspace, name: company });
    await startSession(house, wire, ctx.actor.id, ctx.workspaceId);
    return new Answer(await describeMe(ctx), 201);
  }),

  route(contract.signIn, async ({ house }, { body }, wire) => describeMe(await signIn(house, wire, body))),
  route(contract.whoAmI, (ctx) => describeMe(ctx)),

  route(contract.signOut, async ({ house }, _, wire) => {
    await endCurrentSession(house, wire);
    return DONE;
  }),

  route(contract.switchWorkspace, async (ctx, { body }, { request }) => {
    const user = await findSelf(ctx);
    const role = await findRole(ctx.house, user.id, body.workspaceId);
    if (!role) throw new NotFound('workspace_not_found', 'You are not a member of that workspace.');
    await switchSession(ctx.house, request, body.workspaceId);
    return describeMe(contextOfUser(ctx.house, user, { id: body.workspaceId, role }));
  }),

  route(contract.listSessions, async (ctx, _, { request }) => {
    await findSelf(ctx);
    return { sessions: await listSessions(ctx, sessionHash(ctx.house, request)) };
  }),

  route(contract.endSession, async (ctx, { params }) => {
    await findSelf(ctx);
    await endSession(ctx, params.id);
    return DONE;
  }),

  route(contract.changePassword, async (ctx, { body }, wire) => {
    await changePassword(ctx, wire, body);
    return DONE;
  }),

  route(contract.updateProfile, async (ctx, { body }) => {
    await updateProfile(ctx, body);
    return describeMe(ctx);
  }),
];
