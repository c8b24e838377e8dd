import { hash, verify } from '@node-rs/argon2';
import { newSecret } from '#platform/ids';

/** argon2id with OWASP's parameters: 19 MiB, two passes, one lane. */
const effort = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, effort);

let nobodys: Promise<string> | undefined;

/** A hash that no password fits. Made ahead, so that the first guess at an unknown email is not slower than the next. */
export const prepareNobodysHash = (): Promise<string> => {
  nobodys ??= hashPassword(newSecret('nobody'));
  return nobodys;
};

/** Takes as long for a person who does not exist as for one who does. */
export async function isPasswordOf(passwordHash: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await prepareNobodysHash()), password);
  return fits && passwordHash !== undefined;
}
