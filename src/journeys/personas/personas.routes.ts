import { Answer, type AnyRoute, route } from '#platform/http';
import * as contract from './personas.contract.ts';
import { changePersona, createPersona, listPersonas, removePersona } from './personas.ts';

export const personaRoutes: AnyRoute[] = [
  route(contract.listPersonas, async (ctx) => ({ personas: await listPersonas(ctx) })),
  route(contract.createPersona, async (ctx, { body }) => new Answer(await createPersona(ctx, body), 201)),
  route(contract.changePersona, (ctx, { params, body }) => changePersona(ctx, { ...body, id: params.id })),
  route(contract.removePersona, async (ctx, { params }) => {
    await removePersona(ctx, params.id);
    return { done: true as const };
  }),
];
