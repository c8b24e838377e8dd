import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '#platform/errors';
import type { Context } from '#platform/room';
import type { Accepted, Dropped, Source } from '../contract.ts';
import { ingestOf } from './ingest.ts';
import { field, fieldsOf, wellFormed } from './read-fields.ts';
import { type Draft, dropReason, LARGEST } from './steps.ts';

export type AcceptOptions = {
  /** When the sender sent it, by the sender's clock. */
  sentAt?: Date | undefined;
  receivedAt?: Date | undefined;
  /** The row of the source that message `index` was made of, for "where does this come from". */
  row?: ((index: number) => number) | undefined;
  /** Waits while the house is overloaded, instead of refusing. */
  patient?: boolean | undefined;
  /** Bytes of one message, where more than Segment's 32 KB make sense: an order of a thousand lines in a file. */
  largest?: number | undefined;
};

const FRAME_MESSAGES = 500;
const FRAME_BYTES = 1_000_000;
const PATIENT_FRAMES = 4;

/**
 * The one door. Keeps the good messages and says which others were dropped and why; done when what was kept is synced to disk.
 * Throws TooMany or Unavailable, with `retryAfterSeconds`, when there is no room; nothing is kept then.
 */
export async function acceptMessages(ctx: Context, source: Source, messages: unknown[], options: AcceptOptions = {}): Promise<Accepted> {
  const receivedAt = (options.receivedAt ?? ctx.clock.now()).getTime();
  const dropped: Dropped[] = [];
  const kept: string[] = [];
  for (const [index, raw] of messages.entries()) {
    const draft = newDraft(ctx.workspaceId, raw, receivedAt, options);
    const reason = dropReason(draft);
    if (!reason) kept.push(spooled(draft, options.row?.(index) ?? 0));
    else dropped.push({ index, ...idOf(raw), reason });
  }
  if (kept.length > 0) await keep(ctx, frames(ctx.workspaceId, source, receivedAt, kept), options.patient ?? false);
  return { kept: kept.length, dropped };
}

/** So that the sender finds the message again. */
function idOf(raw: unknown): { messageId?: string } {
  const id = field(fieldsOf(raw), 'messageId');
  return typeof id === 'string' && id.length <= 255 ? { messageId: wellFormed(id) } : {};
}

const newDraft = (workspaceId: string, raw: unknown, receivedAt: number, { sentAt, largest = LARGEST }: AcceptOptions): Draft => ({
  workspaceId,
  receivedAt,
  sentAt: Number.isFinite(sentAt?.getTime()) ? sentAt?.getTime() : undefined,
  raw,
  largest,
  json: '',
  fields: {},
  type: undefined,
  messageId: '',
  at: receivedAt,
});

const spooled = ({ messageId, at, json }: Draft, row: number): string =>
  `{"id":${JSON.stringify(messageId)},"at":${Math.round(at)},"row":${row},"message":${json}}`;

/** What one frame of the spool says. */
export type Spooled = {
  workspace: string;
  source: Source;
  receivedAt: number;
  messages: { id: string; at: number; row: number; message: Record<string, unknown> }[];
};

function frames(workspace: string, { id, kind, name, trusted }: Source, receivedAt: number, messages: string[]): Buffer[] {
  const head = JSON.stringify({ workspace, source: { id, kind, name, trusted }, receivedAt }).slice(0, -1);
  const found: Buffer[] = [];
  let group: string[] = [];
  let size = 0;
  const end = () => {
    if (group.length > 0) found.push(Buffer.from(`${head},"messages":[${group.join(',')}]}`));
    group = [];
    size = 0;
  };
  for (const message of messages) {
    group.push(message);
    size += message.length;
    if (group.length >= FRAME_MESSAGES || size >= FRAME_BYTES) end();
  }
  end();
  return found;
}

/** Whoever can wait comes in pieces, so that even the largest finds room. */
async function keep(ctx: Context, payloads: Buffer[], patient: boolean): Promise<void> {
  const { spool, loader } = ingestOf(ctx.house);
  const size = patient ? PATIENT_FRAMES : payloads.length;
  for (let from = 0; from < payloads.length; from += size) {
    const piece = payloads.slice(from, from + size);
    while (!(await appended(() => spool.append(piece), patient)));
    loader.wake();
  }
}

async function appended(append: () => Promise<void>, patient: boolean): Promise<boolean> {
  try {
    await append();
    return true;
  } catch (error) {
    const isWorthWaiting = patient && error instanceof Unavailable && error.code !== 'closing';
    if (!isWorthWaiting) throw error;
    await wait(Math.min(1_000, error.retryAfterSeconds * 200));
    return false;
  }
}
