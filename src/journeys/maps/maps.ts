import { NotFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import type { MapDocument } from './document.contract.ts';
import { findJourney, noJourney, sourceAfter } from './edits.ts';
import type { Journey, JourneySummary } from './maps.contract.ts';
import { type JourneyRow, mapsStore } from './maps.store.ts';
import { drawTemplate, type Language } from './templates/draw.ts';

export function summaryOf(row: JourneyRow): JourneySummary {
  const elements = Object.values(row.document);
  const cards = elements.flatMap((one) => (one.type === 'card' ? [one] : []));
  const stages = elements.flatMap((one) => (one.type === 'stage' ? [one] : [])).sort((a, b) => (a.order < b.order ? -1 : 1));
  return {
    id: row.id,
    name: row.name,
    purpose: row.purpose,
    template: row.template,
    persona: row.personaId ? { id: row.personaId, name: row.personaName ?? '', colour: row.personaColour ?? 1 } : null,
    idealOf: row.idealOf,
    archived: row.archivedAt !== null,
    revision: row.revision,
    updatedAt: row.updatedAt.toISOString(),
    by: row.by,
    stages: stages.map(({ name }) => name),
    cards: cards.length,
    backed: cards.filter(({ binding, evidence }) => binding !== null || evidence.length > 0).length,
  };
}

export const listJourneys = async (ctx: Context, { archived, persona }: { archived: boolean; persona?: string | undefined }) =>
  (await mapsStore.all(ctx.db, { archived, persona })).map(summaryOf);

export async function readJourney(ctx: Context, id: string): Promise<Journey> {
  const row = await findJourney(ctx, id);
  const leading = Object.values(row.document).flatMap((one) => (one.type === 'card' && one.journeyId ? [one.journeyId] : []));
  const [ideal, current, leadsTo, partOf] = await Promise.all([
    mapsStore.idealOf(ctx.db, id),
    row.idealOf ? mapsStore.named(ctx.db, [row.idealOf]) : [],
    mapsStore.named(ctx.db, [...new Set(leading)]),
    mapsStore.leadingTo(ctx.db, id),
  ]);
  return { ...summaryOf(row), document: row.document, ideal: ideal ?? null, current: current[0] ?? null, leadsTo, partOf };
}

type Drawn = {
  name: string;
  purpose: string;
  template: string;
  personaId: string | null;
  idealOf?: string;
  document: MapDocument;
  sourceId?: string;
};

export async function addJourney(ctx: Context, drawn: Drawn): Promise<Journey> {
  const id = newId();
  await inTransaction(ctx, async (inside) => {
    await refuseUnknownPersona(inside, drawn.personaId);
    const { idealOf = null, sourceId = null, ...rest } = drawn;
    await mapsStore.add(inside.db, { ...rest, id, idealOf, sourceId, by: ctx.actor.name, at: ctx.clock.now() });
    await inside.announce({ name: 'journeys.drawn', body: { journeyId: id, name: drawn.name, template: drawn.template } });
  });
  return readJourney(ctx, id);
}

async function refuseUnknownPersona({ db }: Context, id: string | null): Promise<void> {
  if (id !== null && !(await mapsStore.hasPersona(db, id)))
    throw new NotFound('persona_not_found', 'There is no such persona; somebody may have removed it.');
}

type Creating = {
  name?: string | undefined;
  purpose?: string | undefined;
  template: string;
  language: Language;
  personaId?: string | null | undefined;
};

export async function createJourney(ctx: Context, { name, purpose, template, language, personaId }: Creating): Promise<Journey> {
  const drawn = await drawTemplate(ctx, template, language);
  return addJourney(ctx, {
    name: name ?? drawn.name,
    purpose: purpose ?? drawn.purpose,
    template,
    personaId: personaId ?? null,
    document: drawn.document,
  });
}

type Changing = {
  id: string;
  name?: string | undefined;
  purpose?: string | undefined;
  personaId?: string | null | undefined;
  archived?: boolean | undefined;
};

export async function changeJourney(ctx: Context, { id, archived, ...given }: Changing): Promise<JourneySummary> {
  await inTransaction(ctx, async (inside) => {
    const journey = await mapsStore.hold(inside.db, id);
    if (!journey) throw noJourney();
    if (given.personaId !== undefined) await refuseUnknownPersona(inside, given.personaId);
    const now = ctx.clock.now();
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const archivedAt = archived === undefined ? journey.archivedAt : archived ? (journey.archivedAt ?? now) : null;
    await mapsStore.change(inside.db, { ...journey, ...said, archivedAt, by: ctx.actor.name, sourceId: sourceAfter(ctx, journey) }, now);
    await inside.announce({ name: 'journeys.changed', body: { journeyId: id } });
  });
  return summaryOf(await findJourney(ctx, id));
}
