import { testHouse } from '../../../../tests/support/house.ts';
import { acceptMessages, everythingLoaded } from '../../../interactions/index.ts';
import { newId } from '../../../platform/ids.ts';
import type { Context } from '../../../platform/room.ts';

/** So many hours after noon of the first of October. */
export const at = (hour: number) => new Date(Date.parse('2026-10-01T12:00:00Z') + hour * 3_600_000).toISOString();

/** Through the door, until trails know it; the id of the source they came from. */
export async function record(ctx: Context, name: string, messages: object[]): Promise<string> {
  const source = { id: newId(), kind: 'write-key' as const, name, trusted: true };
  await acceptMessages(
    ctx,
    source,
    messages.map((message) => ({ type: 'track', messageId: newId(), ...message })),
  );
  await everythingLoaded(ctx.house);
  await ctx.house.facts.drain();
  return source.id;
}

/** An empty workspace, and how its analytics are asked over the wire. */
export async function open() {
  const { newWorkspace, inject } = await testHouse();
  const ctx = await newWorkspace();
  const ask = async (what: string, body: object) => inject(ctx, 'POST', `/api/v1/journey-analytics/${what}`, body);
  const get = async (path: string) => inject(ctx, 'GET', `/api/v1/journey-analytics/${path}`);
  return { ctx, ask, get };
}
