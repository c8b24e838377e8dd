import { Readable } from 'node:stream';
import { identitiesOf, namesOf } from '#customers';
import { listNamedTouchpoints } from '#interactions';
import { csvLine } from '#platform/csv';
import { Invalid } from '#platform/errors';
import { isUuid } from '#platform/ids';
import type { Context } from '#platform/room';
import { textsOf } from '../text/desk.ts';
import { mask } from '../text/pii.ts';
import type { FeedbackFilters, FeedbackItem, ReadingState } from './readings.contract.ts';
import { readingsStore, stateStore } from './readings.store.ts';
import { type Cursor, type FoundRow, saidStore, type WordsRow } from './said.store.ts';

type Page = { items: FeedbackItem[]; older: string | null };

function readCursor(text: string): Cursor {
  const [ms = '', id = ''] = text.split('_');
  if (!/^-?\d{1,15}$/.test(ms) || !isUuid(id)) throw new Invalid('bad_cursor', 'Use the "older" of a page as its cursor.');
  return { ms: Number(ms), id };
}

/** What customers said, newest first. Whoever may not change customers reads it with personal data blacked out. */
export async function listSaid(
  ctx: Context,
  { before, limit, ...filters }: FeedbackFilters & { before?: string | undefined; limit: number },
): Promise<Page & { counts: Record<string, number> | null }> {
  const cursor = before === undefined ? undefined : readCursor(before);
  const [page, counts] = await Promise.all([
    pageOf(ctx, filters, cursor, limit),
    cursor ? Promise.resolve(null) : saidStore.counts(ctx.clickhouse, filters),
  ]);
  return { ...page, counts: counts && Object.fromEntries(counts.map(({ sentiment, n }) => [sentiment, n])) };
}

async function pageOf(ctx: Context, filters: FeedbackFilters, before: Cursor | undefined, limit: number): Promise<Page> {
  const found = await saidStore.list(ctx.clickhouse, filters, before, limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const older = last && found.length > limit ? `${Date.parse(last.at)}_${last.id}` : null;
  return { items: await itemsOf(ctx, rows), older };
}

async function itemsOf(ctx: Context, rows: FoundRow[]): Promise<FeedbackItem[]> {
  if (rows.length === 0) return [];
  const [words, customers, touchpoints] = await Promise.all([
    saidStore.words(ctx.clickhouse, rows),
    identitiesOf(ctx, [...new Set(rows.map(({ subject_id }) => subject_id))]),
    listNamedTouchpoints(ctx),
  ]);
  const names = await namesOf(ctx, [...new Set(customers.values())]);
  const sources = await namesOfSources(ctx, words);
  const said = new Map(words.map((row) => [row.id, row]));
  const places = new Map(touchpoints.map(({ id, name }) => [id, { id, name }]));
  const isOpen = ctx.can('customers:write');
  return rows.flatMap((row) => {
    const own = said.get(row.id);
    const id = customers.get(row.subject_id);
    if (!own) return [];
    const customer = id === undefined ? null : { id, name: names.get(id) ?? '' };
    return [
      {
        ...itemOf(row, own, isOpen),
        customer,
        touchpoint: places.get(own.touchpoint_id) ?? null,
        source: sources.get(own.source_id) ?? '',
      },
    ];
  });
}

async function namesOfSources(ctx: Context, words: WordsRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(words.map(({ source_id }) => source_id))];
  const known = await Promise.all(ctx.house.rooms.map((room) => room.nameSources?.(ctx, ids)));
  return new Map(known.flatMap((names) => [...(names ?? [])]));
}

function itemOf(row: FoundRow, own: WordsRow, isOpen: boolean): Omit<FeedbackItem, 'customer' | 'touchpoint' | 'source'> {
  return {
    id: row.id,
    at: row.at,
    kind: own.kind,
    name: own.name,
    channel: own.channel,
    sourceId: own.source_id,
    text: isOpen ? own.text : mask(own.text),
    pii: row.pii,
    score: own.score === null ? null : { value: own.score, min: own.scale_min, max: own.scale_max },
    language: row.language,
    sentiment: { class: row.sentiment, score: row.score } as FeedbackItem['sentiment'],
    basis: row.basis as FeedbackItem['basis'],
    emotions: row.emotions as FeedbackItem['emotions'],
    topics: row.topics,
    aspects: row.aspects.map((phrase, index) => ({ phrase: isOpen ? phrase : mask(phrase), score: row.aspect_scores[index] ?? 0 })),
    urgency: { level: row.urgency as FeedbackItem['urgency']['level'], reasons: row.urgency_reasons },
    leaving: row.leaving || null,
  };
}

const PIECE = 1_000;
const HEADER =
  'at,customer_id,customer,kind,name,channel,touchpoint,source,text,score,scale_min,scale_max,language,sentiment,sentiment_score,basis,emotions,topics,urgency,leaving,interaction_id'.split(
    ',',
  );

/** Everything the filters hold, newest first, as it streams. */
export function saidCsv(ctx: Context, filters: FeedbackFilters): Readable {
  return Readable.from(csvOf(ctx, filters));
}

async function* csvOf(ctx: Context, filters: FeedbackFilters): AsyncGenerator<string> {
  yield csvLine(HEADER);
  let older: string | null | undefined;
  while (older !== null) {
    const page: Page = await pageOf(ctx, filters, older === undefined ? undefined : readCursor(older), PIECE);
    yield page.items.map(lineOf).join('');
    older = page.older;
  }
}

const lineOf = (item: FeedbackItem): string =>
  csvLine([
    ...[item.at, item.customer?.id, item.customer?.name, item.kind, item.name, item.channel, item.touchpoint?.name, item.source, item.text],
    ...[item.score?.value, item.score?.min, item.score?.max, item.language, item.sentiment.class, item.sentiment.score, item.basis],
    ...[item.emotions.join(' '), item.topics.join('; '), item.urgency.level, item.leaving, item.id],
  ]);

/** How far reading has come, and what it is done with. */
export async function readState(ctx: Context): Promise<ReadingState> {
  const about = textsOf(ctx.house).known;
  const [state, { read, older }] = await Promise.all([stateStore.read(ctx.db), readingsStore.count(ctx.clickhouse, about?.edition ?? '')]);
  const started = state?.again_started_at;
  return {
    read,
    isBehind: Boolean(state?.wanted_from),
    older: about ? older : null,
    weaker: about?.weaker ?? null,
    again:
      state && started
        ? {
            state: state.again_finished_at ? 'done' : 'running',
            total: state.again_total,
            done: state.again_done,
            startedAt: started.toISOString(),
            finishedAt: state.again_finished_at?.toISOString() ?? null,
          }
        : null,
  };
}
