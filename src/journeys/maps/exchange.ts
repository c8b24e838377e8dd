import type { Readable } from 'node:stream';
import { z } from 'zod';
import { listNamedTouchpoints } from '#interactions';
import { csvLine } from '#platform/csv';
import { Invalid } from '#platform/errors';
import type { Context } from '#platform/room';
import { refuseTooLarge } from './apply.ts';
import { withNewIds } from './copies.ts';
import { type Binding, type Card, type Element, type MapDocument, mapDocument } from './document.contract.ts';
import { findJourney } from './edits.ts';
import type { Journey } from './maps.contract.ts';
import { mapsStore } from './maps.store.ts';
import { addJourney } from './maps.ts';

const FORMAT = 'throughline journey 1';
const MOST_BYTES = 5_000_000;

const file = z.object({
  format: z.literal(FORMAT),
  name: z.string().trim().min(1).max(200),
  purpose: z.string().max(2_000).default(''),
  touchpoints: z
    .array(z.object({ id: z.uuid(), name: z.string(), channel: z.string() }))
    .max(5_000)
    .default([]),
  document: mapDocument,
});

/** The whole map; touchpoints are named too, so that another workspace can bind to its own by the same name. */
export async function exportJson(ctx: Context, id: string): Promise<{ name: string; text: string }> {
  const { name, purpose, document } = await findJourney(ctx, id);
  const used = new Set(
    Object.values(document).flatMap((one) => (one.type === 'card' && one.binding?.to === 'touchpoint' ? [one.binding.touchpointId] : [])),
  );
  const touchpoints = (await listNamedTouchpoints(ctx)).filter((one) => used.has(one.id));
  return { name, text: `${JSON.stringify({ format: FORMAT, name, purpose, touchpoints, document }, null, 1)}\n` };
}

export async function importJson(ctx: Context, body: Readable): Promise<Journey> {
  const { name, purpose, document, touchpoints } = read(await textOf(body));
  refuseTooLarge(document);
  refuseLooseEnds(document);
  const ours = await listNamedTouchpoints(ctx);
  const nameOf = new Map(touchpoints.map((one) => [one.id, one.name.toLowerCase()]));
  const journeys = new Set((await mapsStore.named(ctx.db, linksOf(document))).map(({ id }) => id));
  const bound = (binding: Binding | null): Binding | null => {
    if (binding?.to !== 'touchpoint') return binding;
    const found = ours.find(({ id, name }) => id === binding.touchpointId || name.toLowerCase() === nameOf.get(binding.touchpointId));
    // A touchpoint nobody has here: the card stays, as an assumption.
    return found ? { to: 'touchpoint', touchpointId: found.id } : null;
  };
  const settle = (one: Element): Element =>
    one.type !== 'card'
      ? one
      : {
          ...one,
          binding: bound(one.binding),
          journeyId: one.journeyId && journeys.has(one.journeyId) ? one.journeyId : null,
          frictionId: null,
        };
  const settled = Object.fromEntries(Object.entries(document).map(([id, one]) => [id, settle(one)]));
  return addJourney(ctx, { name, purpose, template: 'file', personaId: null, document: withNewIds(settled) });
}

const linksOf = (document: MapDocument): string[] =>
  Object.values(document).flatMap((one) => (one.type === 'card' && one.journeyId ? [one.journeyId] : []));

async function textOf(body: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += (piece as Buffer).length;
    if (bytes > MOST_BYTES) throw new Invalid('file_too_large', 'A journey file is at most 5 MB.');
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function read(text: string): z.output<typeof file> {
  let said: unknown;
  try {
    // PostgreSQL keeps neither; both are noise in a text.
    said = JSON.parse(text, (_key, value) =>
      typeof value === 'string' ? value.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, '\ufffd') : value,
    );
  } catch {
    throw new Invalid('not_json', 'This is not a journey file: it is not JSON.');
  }
  const parsed = file.safeParse(said);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Invalid('not_a_journey', `This is not a journey file: ${issue?.path.join('.') || 'the file'}: ${issue?.message}.`);
}

function refuseLooseEnds(document: MapDocument): void {
  const is = (id: string, type: Element['type']) => document[id]?.type === type;
  const isLoose = (card: Card) =>
    !is(card.stageId, 'stage') || !is(card.laneId, 'lane') || (card.stepId !== null && !is(card.stepId, 'step'));
  for (const [id, one] of Object.entries(document))
    if ((one.type === 'card' && isLoose(one)) || (one.type === 'step' && !is(one.stageId, 'stage')))
      throw new Invalid(
        'loose_end',
        `This is not a whole journey: what stands under ${id} belongs to a stage or lane that is not in the file.`,
      );
}

const COLUMNS = ['stage', 'step', 'lane', 'text', 'owner', 'severity', 'effort', 'status', 'bound_to', 'evidence'];

export async function exportCsv(ctx: Context, id: string): Promise<{ name: string; text: string }> {
  const { name, document } = await findJourney(ctx, id);
  const touchpoints = new Map((await listNamedTouchpoints(ctx)).map((one) => [one.id, one.name]));
  const order = (elementId: string | null) => (elementId ? (document[elementId]?.order ?? '') : '');
  const nameOf = (elementId: string | null): string => {
    const one = elementId ? document[elementId] : undefined;
    if (!one || one.type === 'card') return '';
    return one.type === 'lane' ? one.name || one.kind : one.name;
  };
  const cards = Object.values(document).flatMap((one) => (one.type === 'card' ? [one] : []));
  const key = (one: Card) => [order(one.stageId), order(one.laneId), order(one.stepId), one.order].join(' ');
  cards.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const rows = cards.map((one) => [
    nameOf(one.stageId),
    nameOf(one.stepId),
    nameOf(one.laneId),
    one.text,
    one.owner,
    String(one.severity ?? ''),
    String(one.effort ?? ''),
    one.status,
    boundTo(one.binding, touchpoints),
    String(one.evidence.length),
  ]);
  return { name, text: [COLUMNS, ...rows].map(csvLine).join('') };
}

function boundTo(binding: Binding | null, touchpoints: Map<string, string>): string {
  if (!binding) return '';
  if (binding.to === 'touchpoint') return `touchpoint: ${touchpoints.get(binding.touchpointId) ?? binding.touchpointId}`;
  if (binding.to === 'metric') return `metric: ${binding.metric}`;
  if (binding.to === 'theme') return `theme: ${binding.words.join(' | ')}`;
  const { kinds = [], channels = [], names = [], touchpoints: ids = [] } = binding.happening;
  return `happening: ${[...kinds, ...channels, ...names, ...ids.map((one) => touchpoints.get(one) ?? one)].join(' | ')}`;
}
