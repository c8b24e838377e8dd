import { TooMany } from '#platform/errors';
import type { House } from '#platform/house';
import { hashSecret } from '#platform/ids';
import { addAttempts, blockingAttempt, forgetAttempts, forgetAttemptsBefore, removeAttempts } from './throttle.store.ts';

const ALLOWED = 10;
export const WINDOW_MS = 15 * 60_000;

const accountKey = (email: string) => `account:${hashSecret(email)}`;

/**
 * Ten tries in a quarter of an hour for one address, and for one account from anywhere.
 * A try is written down before the password is looked at, so that guesses sent at once count as well.
 */
export async function countAttempt(house: House, address: string, email?: string): Promise<void> {
  const now = house.clock.now();
  const who = [`address:${address}`, ...(email === undefined ? [] : [accountKey(email)])];
  const added = await addAttempts(house.system, who, now);
  const since = new Date(now.getTime() - WINDOW_MS);
  const blocking = await Promise.all(who.map((one) => blockingAttempt(house.system, one, since, ALLOWED)));
  const until = Math.max(...blocking.map((at) => (at ? at.getTime() + WINDOW_MS : 0)));
  if (until === 0) return;
  // A refused try does not lengthen the wait of somebody who only forgot their password.
  await removeAttempts(
    house.system,
    added.map(({ id }) => id),
  );
  const seconds = Math.max(1, Math.ceil((until - now.getTime()) / 1_000));
  const minutes = Math.ceil(seconds / 60);
  throw new TooMany(
    'too_many_attempts',
    `Too many attempts. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, then try again.`,
    seconds,
  );
}

/** After a right password the account starts afresh; the address keeps its count, or one right password would buy endless guesses. */
export const forgiveAccount = (house: House, email: string): Promise<number> => forgetAttempts(house.system, accountKey(email));

export const tidyAttempts = (house: House): Promise<number> =>
  forgetAttemptsBefore(house.system, new Date(house.clock.now().getTime() - WINDOW_MS));
