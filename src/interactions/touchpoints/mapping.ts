import { LRUCache } from 'lru-cache';
import { newId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { type InteractionRow, NO_TOUCHPOINT } from '../contract.ts';
import { firstMatch, type MappingRule } from './rules.ts';
import { startingSet } from './starting-set.ts';
import { namesIn } from './starting-words.ts';
import { type TouchpointRow, touchpointStore } from './touchpoints.store.ts';

export type TouchpointMap = {
  version: number;
  rules: MappingRule[];
  touchpoints: Map<string, TouchpointRow>;
};

/** Rules are asked for with every piece that is loaded; only their version is read each time. */
const maps = new LRUCache<string, TouchpointMap>({ max: 1_000 });

/** The rules in force, with the touchpoints they lead to. A new workspace gets its starting set here. */
export async function touchpointMap(ctx: Context): Promise<TouchpointMap> {
  const version = (await touchpointStore.version(ctx.db)) ?? (await begin(ctx));
  const known = maps.get(ctx.workspaceId);
  if (known?.version === version) return known;
  const [touchpoints, rules] = await Promise.all([touchpointStore.all(ctx.db), touchpointStore.rules(ctx.db)]);
  const byId = new Map(touchpoints.map((touchpoint) => [touchpoint.id, touchpoint]));
  const map: TouchpointMap = {
    version,
    touchpoints: byId,
    rules: rules.flatMap(({ touchpointId, conditions }) => {
      const touchpoint = byId.get(touchpointId);
      return touchpoint && !touchpoint.archived ? [{ touchpointId, channel: touchpoint.channel, conditions }] : [];
    }),
  };
  // Read after the version, so it may only be newer than its label: the next look then reads it once more.
  maps.set(ctx.workspaceId, map);
  return map;
}

function begin(ctx: Context): Promise<number> {
  return inTransaction(ctx, async ({ db }) => {
    if (!(await touchpointStore.begin(db))) return (await touchpointStore.version(db)) ?? 1;
    const { industry, language } = await touchpointStore.beginning(db);
    const set = startingSet(industry, language).map((one, position) => ({ ...one, id: newId(), position }));
    await touchpointStore.add(
      db,
      set.map(({ id, name, channel, position }) => ({ id, name, channel, description: '', position, archived: false })),
    );
    const rules = set.flatMap(({ id, rules }) => rules.map((conditions) => ({ id: newId(), touchpointId: id, conditions })));
    await touchpointStore.addRules(
      db,
      rules.map((rule, position) => ({ ...rule, position })),
    );
    return 1;
  });
}

/**
 * Fills `touchpoint_id`, and `channel` where nobody said one, by the rules in force; in place, before the rows are inserted.
 * `given_channel` keeps what was said.
 */
export async function mapTouchpoints<Row extends InteractionRow>(ctx: Context, rows: Row[]): Promise<Row[]> {
  const { rules } = await touchpointMap(ctx);
  for (const row of rows as (Row & { given_channel?: string })[]) {
    const found = firstMatch(rules, row);
    row.given_channel = row.channel;
    row.touchpoint_id = found?.touchpointId ?? NO_TOUCHPOINT;
    if (row.channel === '' && found) row.channel = found.channel as Row['channel'];
  }
  return rows;
}

/** Names for ids, as screens show them; archived ones keep theirs. */
export async function nameTouchpoints(ctx: Context): Promise<(id: string) => { id: string; name: string; channel: string } | null> {
  const { touchpoints } = await touchpointMap(ctx);
  return (id) => {
    const found = touchpoints.get(id);
    return found ? { id, name: found.name, channel: found.channel } : null;
  };
}

/** `names`: what it is called in every language, in small letters; for one of the starting set, while it keeps its name. */
type Named = { id: string; name: string; names: string[]; channel: string };

/** Those in use, in their order: for other rooms to bind to. */
export async function listNamedTouchpoints(ctx: Context): Promise<Named[]> {
  const { touchpoints } = await touchpointMap(ctx);
  const used = [...touchpoints.values()].filter(({ archived }) => !archived);
  return used.map(({ id, name, channel }) => ({ id, name, names: namesIn(name), channel }));
}
