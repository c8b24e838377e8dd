import { Answer, type AnyRoute, route } from '#platform/http';
import { DONE } from '../fields.contract.ts';
import { describeMe } from '../sign-in/me.ts';
import { switchSession } from '../sign-in/sessions.ts';
import * as contract from './contract.ts';
import { createWorkspace, deleteWorkspace, updateWorkspace } from './workspaces.ts';

export const workspaceRoutes: AnyRoute[] = [
  route(contract.createWorkspace, async (ctx, { body }, { request }) => {
    const made = await createWorkspace(ctx, body);
    await switchSession(ctx.house, request, made.workspaceId);
    return new Answer(await describeMe(made), 201);
  }),
  route(contract.updateWorkspace, (ctx, { body }) => updateWorkspace(ctx, body)),
  route(contract.deleteWorkspace, async (ctx, { body }) => {
    await deleteWorkspace(ctx, body.name);
    return DONE;
  }),
];
