import { Readable } from 'node:stream';
import { csvLine } from '#platform/csv';
import { Invalid } from '#platform/errors';
import { isUuid } from '#platform/ids';
import type { Context } from '#platform/room';
import type { CustomerFilter } from '../contract.ts';
import { conditionOfSegment } from '../segments/segments.ts';
import { count, customersBy, customersByText, fold, type Params, type Place, page, whereOf } from './list.store.ts';
import { type PlainRow, withSourceKinds } from './source-kinds.store.ts';

type Asked = CustomerFilter & { after?: string | undefined; limit: number };

export async function listCustomers(ctx: Context, asked: Asked) {
  const { where, params, countUpTo } = await prepare(ctx, asked);
  const order = asked.order ?? (asked.sort === 'name' ? 'asc' : 'desc');
  const after = asked.after ? readPlace(asked.after, asked.sort) : null;
  const [counted, { customers, next }] = await Promise.all([
    after ? { count: null, exact: true } : count(ctx.db, where, [...params], countUpTo),
    page(ctx.db, where, [...params], { sort: asked.sort, order, limit: asked.limit, after }),
  ]);
  return { customers: await withSourceKinds(ctx.db, customers), next: next && writePlace(next), ...counted };
}

async function prepare(ctx: Context, filter: CustomerFilter): Promise<{ where: string; params: Params; countUpTo?: number | undefined }> {
  const params: Params = [];
  const segment = filter.segment ? await conditionOfSegment(ctx, filter.segment, params) : null;
  const search = filter.search && fold(filter.search) ? filter.search : undefined;
  const by = (what: 'tag' | 'source' | 'consent') => (filter[what] === undefined ? null : customersBy(ctx.db, what, filter[what]));
  const [text, tag, source, consent] = await Promise.all([
    search ? customersByText(ctx.db, search) : null,
    by('tag'),
    by('source'),
    by('consent'),
  ]);
  const found = { text, tag, source, consent };
  // A page soon is worth more than a figure.
  return { where: whereOf(filter, found, segment, params), params, countUpTo: Object.values(found).includes('many') ? 2_000 : undefined };
}

const writePlace = ({ place, id }: Place): string => Buffer.from(JSON.stringify([place, id])).toString('base64url');

const TIME = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/;

function readPlace(cursor: string, sort: CustomerFilter['sort']): Place {
  try {
    const [place, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const fits = typeof place === 'string' && (sort === 'name' ? !place.includes('\0') : TIME.test(place));
    if (fits && typeof id === 'string' && isUuid(id)) return { place, id };
  } catch {
    // Said below.
  }
  throw new Invalid('after_unreadable', 'Send `after` exactly as the page before gave it in `next`, with the same sort.');
}

const PAGE = 1_000;
const HEAD = ['id', 'name', 'email', 'phone', 'identifier kind', 'identifier', 'tags', 'first seen', 'last seen'];

/** The list as CSV, page by page, so that a million customers need no more memory than a thousand. */
export async function downloadCustomers(ctx: Context, filter: CustomerFilter): Promise<Readable> {
  // Asked once before the first byte, so that a refusal can still be an answer.
  const { where, params } = await prepare(ctx, filter);
  const order = filter.order ?? (filter.sort === 'name' ? 'asc' : 'desc');
  async function* lines() {
    yield csvLine(HEAD);
    for (let after: Place | null | undefined; after !== null; ) {
      const chunk = await page(ctx.db, where, [...params], { sort: filter.sort, order, after: after ?? null, limit: PAGE });
      yield chunk.customers.map(lineOf).join('');
      after = chunk.next;
    }
  }
  return Readable.from(lines());
}

function lineOf(row: PlainRow): string {
  const { id, name, email, phone, leading, tags, firstSeenAt, lastSeenAt } = row;
  return csvLine([id, name, email, phone, leading.kind, leading.value, tags.join('; '), firstSeenAt, lastSeenAt]);
}
