import { Conflict, NotFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { applyChanges, inverse } from './apply.ts';
import { changesBetween, differenceOf } from './differences.ts';
import type { Change, MapDocument } from './document.contract.ts';
import { type EditRow, editsStore, type VersionRow } from './edits.store.ts';
import type { Difference, Edit, EditAnswer } from './maps.contract.ts';
import { type JourneyRow, mapsStore } from './maps.store.ts';

const AT_ONCE = 200;

export const noJourney = () => new NotFound('journey_not_found', 'There is no such journey; look at the list of journeys.');
const noVersion = () => new NotFound('version_not_found', 'There is no such version of this journey.');

export async function findJourney(ctx: Context, id: string): Promise<JourneyRow> {
  const found = await mapsStore.one(ctx.db, id);
  if (!found) throw noJourney();
  return found;
}

/** What a person touched is theirs: it stays when the demo company goes. */
export const sourceAfter = (ctx: Context, { sourceId }: JourneyRow): string | null => (ctx.actor.kind === 'job' ? sourceId : null);

/** One edit, all of it that clashes with nobody. Edits of one journey are made one after the other; sent twice it is made once. */
export function editJourney(ctx: Context, { id, editId, changes }: { id: string; editId: string; changes: Change[] }): Promise<EditAnswer> {
  return inTransaction(ctx, (inside) => edit(inside, { id, editId, changesFor: () => changes }));
}

type Editing = { id: string; editId: string; changesFor(journey: JourneyRow): Change[] | Promise<Change[]> };

/** For edits that are worked out from the map as it stands; must be in a transaction. */
export async function edit(ctx: Context, { id, editId, changesFor }: Editing): Promise<EditAnswer> {
  const journey = await mapsStore.hold(ctx.db, id);
  if (!journey) throw noJourney();
  const made = await editsStore.byEditId(ctx.db, id, editId);
  if (made) return { revision: made.revision, applied: made.changes, conflicts: made.conflicts };
  if (journey.archivedAt) throw new Conflict('journey_archived', 'This journey was put away. Take it out again before changing it.');
  const { document, applied, conflicts } = applyChanges(journey.document, await changesFor(journey));
  if (applied.length === 0) return { revision: journey.revision, applied, conflicts };
  const revision = journey.revision + 1;
  const at = ctx.clock.now();
  await mapsStore.draw(ctx.db, { id, document, revision, by: ctx.actor.name, sourceId: sourceAfter(ctx, journey) }, at);
  await editsStore.add(ctx.db, id, { revision, at, byId: ctx.actor.id, by: ctx.actor.name, editId, changes: applied, conflicts });
  await ctx.announce({ name: 'journeys.edited', body: { journeyId: id, revision, byId: ctx.actor.id, editId } });
  return { revision, applied, conflicts };
}

const asEdit = ({ at, conflicts: _, ...row }: EditRow): Edit => ({ ...row, at: at.toISOString() });

export async function listEdits(ctx: Context, { id, since, element }: { id: string; since: number; element?: string | undefined }) {
  await findJourney(ctx, id);
  if (element) return { edits: (await editsStore.ofElement(ctx.db, id, element, 50)).map(asEdit), more: false };
  const found = await editsStore.since(ctx.db, id, since, AT_ONCE + 1);
  return { edits: found.slice(0, AT_ONCE).map(asEdit), more: found.length > AT_ONCE };
}

const asVersion = ({ id, name, revision, at, by }: VersionRow) => ({ id, name, revision, at: at.toISOString(), by });

export async function listVersions(ctx: Context, id: string) {
  await findJourney(ctx, id);
  return { versions: (await editsStore.versions(ctx.db, id)).map(asVersion) };
}

export function keepVersion(ctx: Context, { id, name }: { id: string; name: string }) {
  return inTransaction(ctx, async ({ db }) => {
    const journey = await mapsStore.hold(db, id);
    if (!journey) throw noJourney();
    const version = { id: newId(), name, revision: journey.revision, at: ctx.clock.now(), by: ctx.actor.name };
    await editsStore.addVersion(db, id, version, journey.document);
    return asVersion(version);
  });
}

export async function readVersion(ctx: Context, { id, versionId }: { id: string; versionId: string }) {
  const found = await editsStore.version(ctx.db, id, versionId);
  if (!found) throw noVersion();
  return { ...asVersion(found), document: found.document };
}

/** The map as it was, as one more edit: what was drawn since can be brought back in the same way. */
export function restoreVersion(
  ctx: Context,
  { id, versionId, editId }: { id: string; versionId: string; editId: string },
): Promise<EditAnswer> {
  return inTransaction(ctx, async (inside) => {
    const { document } = await readVersion(inside, { id, versionId });
    return edit(inside, { id, editId, changesFor: (journey) => changesBetween(journey.document, document) });
  });
}

type Comparing = {
  id: string;
  version?: string | undefined;
  journey?: string | undefined;
  since?: string | undefined;
  toVersion?: string | undefined;
};

/** Without anything to compare with: everything that was drawn since the beginning. */
export async function compareJourney(ctx: Context, { id, version, journey, since, toVersion }: Comparing): Promise<Difference> {
  const current = await findJourney(ctx, id);
  const to = toVersion ? (await readVersion(ctx, { id, versionId: toVersion })).document : current.document;
  if (version) return differenceOf((await readVersion(ctx, { id, versionId: version })).document, to);
  if (journey) return differenceOf((await findJourney(ctx, journey)).document, to);
  return differenceOf(await documentAt(ctx, current, new Date(since ?? 0)), to);
}

/** Edits can be undone exactly, so the map of any moment is the one of now with what came later undone. */
async function documentAt(ctx: Context, { id, document }: JourneyRow, moment: Date): Promise<MapDocument> {
  let then = document;
  for (const { changes } of await editsStore.after(ctx.db, id, moment)) then = applyChanges(then, inverse(changes)).document;
  return then;
}
