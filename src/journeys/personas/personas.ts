import { NotFound } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import type { Persona, Portrait } from './personas.contract.ts';
import { type PersonaRow, personasStore } from './personas.store.ts';

const noPersona = () => new NotFound('persona_not_found', 'There is no such persona; somebody may have removed it.');
const shown = ({ updatedAt, ...persona }: PersonaRow): Persona => ({ ...persona, updatedAt: updatedAt.toISOString() });

export const listPersonas = async (ctx: Context): Promise<Persona[]> => (await personasStore.all(ctx.db)).map(shown);

async function readPersona(ctx: Context, id: string): Promise<Persona> {
  const found = await personasStore.one(ctx.db, id);
  if (!found) throw noPersona();
  return shown(found);
}

type Given = { name: string; portrait: Portrait; segmentId: string | null };

export async function addPersona(ctx: Context, given: Given & { id: string; sourceId: string | null }): Promise<string> {
  await personasStore.add(ctx.db, { ...given, by: ctx.actor.name, at: ctx.clock.now() });
  return given.id;
}

export async function createPersona(ctx: Context, given: Given): Promise<Persona> {
  return readPersona(ctx, await addPersona(ctx, { ...given, id: newId(), sourceId: null }));
}

export async function changePersona(ctx: Context, { id, ...given }: Given & { id: string }): Promise<Persona> {
  if ((await personasStore.change(ctx.db, { ...given, id, by: ctx.actor.name, at: ctx.clock.now() })) === 0) throw noPersona();
  return readPersona(ctx, id);
}

export async function removePersona(ctx: Context, id: string): Promise<void> {
  if ((await personasStore.remove(ctx.db, id)) === 0) throw noPersona();
}
