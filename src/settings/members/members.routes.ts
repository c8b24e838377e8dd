import { publicAddress } from '#platform/address';
import { Answer, type AnyRoute, route } from '#platform/http';
import { DONE } from '../fields.contract.ts';
import { describeMe } from '../sign-in/me.ts';
import * as contract from './contract.ts';
import { acceptInvitation, invite, listInvitations, readInvitation, withdrawInvitation } from './invitations.ts';
import { addMember, changeRole, listMembers, removeMember, resetPassword } from './members.ts';

export const memberRoutes: AnyRoute[] = [
  route(contract.listMembers, async (ctx) => ({ members: await listMembers(ctx) })),
  route(contract.changeRole, async (ctx, { params, body }) => {
    await changeRole(ctx, params.id, body.role);
    return DONE;
  }),
  route(contract.removeMember, async (ctx, { params }) => {
    await removeMember(ctx, params.id);
    return DONE;
  }),
  route(contract.addMember, async (ctx, { body }) => new Answer({ id: await addMember(ctx, body) }, 201)),
  route(contract.resetPassword, async (ctx, { body }) => {
    await resetPassword(ctx, body);
    return DONE;
  }),
  route(contract.listInvitations, async (ctx) => ({ invitations: await listInvitations(ctx) })),
  route(
    contract.invite,
    async (ctx, { body }, wire) => new Answer(await invite(ctx, publicAddress(ctx.house.config, wire.request.socket.localPort), body), 201),
  ),
  route(contract.withdrawInvitation, async (ctx, { params }) => {
    await withdrawInvitation(ctx, params.id);
    return DONE;
  }),
  route(contract.readInvitation, ({ house }, { query }) => readInvitation(house, query.token)),
  route(
    contract.acceptInvitation,
    async (ctx, { body }, wire) => new Answer(await describeMe(await acceptInvitation(ctx, wire, body)), 201),
  ),
];
