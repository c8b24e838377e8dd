import { Readable } from 'node:stream';
import type { z } from 'zod';
import { csvLine } from '#platform/csv';
import { Invalid } from '#platform/errors';
import { isUuid } from '#platform/ids';
import type { Context } from '#platform/room';
import { findIdentity } from '../identity/identity.ts';
import type { contactsCsv } from './contact.contract.ts';
import { contactLog, type LogFilter } from './contact-log.store.ts';
import { outbox } from './outbox.store.ts';
import { asEntry } from './wishes.ts';

type Filter = z.output<NonNullable<typeof contactsCsv.query>>;
type Place = { at: string; id: string };

async function asked(ctx: Context, { customerId, since, ...rest }: Filter): Promise<Omit<LogFilter, 'limit'>> {
  const identifierIds = customerId ? (await findIdentity(ctx, customerId)).identifierIds : undefined;
  return { ...rest, identifierIds, since: since ? new Date(since) : undefined };
}

export async function listContacts(ctx: Context, { after, limit, ...filter }: Filter & { after?: string | undefined; limit: number }) {
  const rows = await contactLog.list(ctx.db, {
    ...(await asked(ctx, filter)),
    before: after ? readPlace(after) : undefined,
    limit: limit + 1,
  });
  const contacts = rows.slice(0, limit).map(asEntry);
  const last = rows.length > limit ? contacts.at(-1) : undefined;
  return { contacts, next: last ? writePlace(last) : null };
}

const writePlace = ({ at, id }: Place): string => `${at}_${id}`;

function readPlace(cursor: string): Place {
  const [at = '', id = ''] = cursor.split('_');
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at)) && isUuid(id)) return { at, id };
  throw new Invalid('after_unreadable', 'Send `after` exactly as the page before gave it in `next`.');
}

const PAGE = 1_000;
const MOST = 100_000;
const HEAD = ['at', 'customer', 'name', 'class', 'channel', 'about', 'outcome', 'reason', 'detail', 'until', 'times', 'by'];

export async function downloadContacts(ctx: Context, filter: Filter): Promise<Readable> {
  const wanted = await asked(ctx, filter);
  async function* lines() {
    yield csvLine(HEAD);
    let before: Place | undefined;
    for (let told = 0; told < MOST; told += PAGE) {
      const rows = (await contactLog.list(ctx.db, { ...wanted, before, limit: PAGE })).map(asEntry);
      yield rows
        .map((row) =>
          csvLine([
            row.at,
            row.customerId,
            row.label,
            row.class,
            row.channel,
            row.about,
            row.outcome,
            row.reason,
            row.detail,
            row.until,
            row.times,
            row.by,
          ]),
        )
        .join('');
      before = rows.at(-1);
      if (rows.length < PAGE) return;
    }
  }
  return Readable.from(lines());
}

const DAY = 86_400_000;

export const sumContacts = async (ctx: Context, days: number) => ({
  sums: await contactLog.sums(ctx.db, new Date(ctx.clock.now().getTime() - days * DAY)),
  mails: await outbox.states(ctx.db),
});
