import type { Context } from '#platform/room';

/** What sources are called today. The rooms that take things in know; a source that none of them knows is not in the answer. */
export async function nameSources(ctx: Context, ids: string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return names;
  for (const room of ctx.house.rooms) for (const [id, name] of (await room.nameSources?.(ctx, wanted)) ?? []) names.set(id, name);
  return names;
}
