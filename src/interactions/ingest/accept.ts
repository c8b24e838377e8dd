import type { Context } from '#platform/room';
import type { Accepted, Source } from '../contract.ts';

export type AcceptOptions = {
  /** When the sender sent it, by the sender's clock. */
  sentAt?: Date;
  receivedAt?: Date;
  /** The row of the source that message `index` was made of, for "where does this come from". */
  row?: (index: number) => number;
  /** Waits while the house is overloaded, instead of refusing. */
  patient?: boolean;
};

/**
 * The one door. Keeps the good messages and says which others were dropped and why; done when what was kept is synced to disk.
 * Throws TooMany or Unavailable, with `retryAfterSeconds`, when there is no room; nothing is kept then.
 */
export async function acceptMessages(
  _ctx: Context,
  _source: Source,
  _messages: unknown[],
  _options: AcceptOptions = {},
): Promise<Accepted> {
  throw new Error('not built yet');
}
