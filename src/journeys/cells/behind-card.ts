import { Readable } from 'node:stream';
import { namesOf } from '#customers';
import { everyPicked, listPicked, type Pick, pickedTexts } from '#interactions';
import { told } from '#interactions/contract';
import { csvLine } from '#platform/csv';
import { NotFound } from '#platform/errors';
import type { Context } from '#platform/room';
import { trailsOf } from '../trails/engine.ts';
import { type Scene, sceneOf } from './figures.ts';
import type { WhoQuestion } from './people.ts';
import { typicalPhrases } from './phrases.ts';
import { peopleQuestion } from './who.ts';

type OfCard = { id: string; cardId: string; days: number };
type Which = WhoQuestion['which'];

/** What a card stands on; its rows are found the same way its figures were. */
async function standing(ctx: Context, { id, cardId, days }: OfCard) {
  const scene = await sceneOf(ctx, { id, days });
  const planned = scene.plan.cards.find((one) => one.id === cardId);
  if (!planned) throw new NotFound('card_not_found', 'This journey has no such card; somebody may have removed it.');
  const pick = planned.pick === null ? undefined : scene.plan.picks[planned.pick];
  const { middle, until, subjects } = scene.asked;
  return { scene, planned, pick, span: { from: middle, until, subjects } };
}

export async function listCardInteractions(
  ctx: Context,
  { before, limit, ...card }: OfCard & { before?: string | undefined; limit: number },
) {
  const { pick, span } = await standing(ctx, card);
  if (!pick) return { interactions: [], older: null };
  const { interactions, older } = await listPicked(ctx, pick, { ...span, before, limit });
  return {
    // What a title is made of goes along: each screen says it in its reader's language.
    interactions: interactions.map((one) => ({
      ...told.parse(one),
      ...{ id: one.id, at: one.at, text: one.text, channel: one.channel, intensity: one.intensity, customer: one.customer },
    })),
    older,
  };
}

export async function cardInteractionsCsv(ctx: Context, card: OfCard): Promise<Readable> {
  const { pick, span } = await standing(ctx, card);
  return Readable.from(pick ? interactionLines(ctx, pick, span) : [INTERACTIONS_HEAD]);
}

const INTERACTIONS_HEAD = csvLine([
  'at',
  'kind',
  'name',
  'channel',
  'text',
  'score',
  'intensity',
  'amount',
  'currency',
  'customer_id',
  'interaction_id',
]);

async function* interactionLines(ctx: Context, pick: Pick, span: { from: number; until: number; subjects?: string[] | undefined }) {
  yield INTERACTIONS_HEAD;
  for await (const rows of everyPicked(ctx, pick, span))
    yield rows
      .map((row) =>
        csvLine([
          ...[row.at, row.kind, row.name, row.channel, row.text, row.score, row.intensity, row.amount, row.currency],
          ...[row.customerId, row.id],
        ]),
      )
      .join('');
}

type Asking = OfCard & { which: Which; offset: number; limit: number };

export async function listCardCustomers(ctx: Context, { which, offset, limit, ...card }: Asking) {
  const found = await standing(ctx, card);
  const happenings = found.planned.pick === null ? null : found.scene.plan.happenings[found.planned.pick];
  const { total, page } = happenings
    ? await whoOnTrails(ctx, found.scene, found.planned, { which, offset, limit })
    : await whoSaid(ctx, found, { offset, limit });
  const names = await namesOf(
    ctx,
    page.map(({ customer }) => customer),
  );
  return {
    total,
    customers: page.map(({ customer, times, last, spent }) => ({
      id: customer,
      name: names.get(customer) ?? '',
      ...{ times, last: new Date(last).toISOString(), spent: Math.round(spent * 100) / 100 },
    })),
    next: offset + page.length < total ? offset + page.length : null,
  };
}

async function whoOnTrails(
  ctx: Context,
  scene: Scene,
  { pick, stage }: { pick: number | null; stage: number },
  asked: { which: Which; offset: number; limit: number },
) {
  const question = { ...(await peopleQuestion(ctx, scene)), cells: [{ pick: pick ?? -1, stage }], ...asked };
  return (await trailsOf(ctx.house).ask(ctx, 'peopleOfCell', question)).answer;
}

/** Words are not on trails: who said them stands in the log. */
async function whoSaid(ctx: Context, { pick, span }: Standing, { offset, limit }: { offset: number; limit: number }) {
  const people = new Map<string, Person>();
  if (pick) for await (const rows of everyPicked(ctx, pick, span)) for (const row of rows) countPerson(people, row);
  return { total: people.size, page: [...people.values()].slice(offset, offset + limit) };
}

type Person = { customer: string; times: number; last: number; spent: number };
type Standing = Awaited<ReturnType<typeof standing>>;

function countPerson(people: Map<string, Person>, { customerId, at }: { customerId: string; at: string }): void {
  const known = people.get(customerId);
  if (known) known.times += 1;
  else if (customerId) people.set(customerId, { customer: customerId, times: 1, last: Date.parse(at), spent: 0 });
}

export async function cardCustomersCsv(ctx: Context, card: OfCard & { which: Which }): Promise<Readable> {
  // A card that is not there is refused before the first line: half a file can not say so any more.
  await standing(ctx, card);
  async function* lines() {
    yield csvLine(['customer_id', 'name', 'times', 'last_at', 'spent_365_days']);
    let offset: number | null = 0;
    while (offset !== null) {
      const page: Awaited<ReturnType<typeof listCardCustomers>> = await listCardCustomers(ctx, { ...card, offset, limit: 5_000 });
      yield page.customers.map(({ id, name, times, last, spent }) => csvLine([id, name, times, last, spent])).join('');
      offset = page.next;
    }
  }
  return Readable.from(lines());
}

/** So many of the newest texts are looked at. */
const MOST = { here: 1_500, elsewhere: 3_000 };
const QUOTES = 3;

export async function readCardWords(ctx: Context, card: OfCard) {
  const { pick, span } = await standing(ctx, card);
  if (!pick) return { texts: 0, phrases: [] };
  const { here, elsewhere } = await pickedTexts(ctx, pick, span, MOST);
  const said = (texts: typeof here) => texts.map(({ id, subject, text }) => ({ id, person: subject, text }));
  const byId = new Map(here.map((text) => [text.id, text]));
  const phrases = typicalPhrases(said(here), said(elsewhere)).map(({ phrase, people, z, saidIn }) => ({
    phrase,
    people,
    z,
    quotes: saidIn.slice(0, QUOTES).flatMap((id) => {
      const text = byId.get(id);
      return text ? [{ interactionId: id, text: text.text, at: text.at, intensity: text.intensity }] : [];
    }),
  }));
  return { texts: here.length, phrases };
}
