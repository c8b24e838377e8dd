import { createHash } from 'node:crypto';

/** 0 … 1, the same for the same words every time. */
export function lot(...words: string[]): number {
  return createHash('sha256').update(words.join('\0')).digest().readUInt32BE(0) / 2 ** 32;
}

/** Whether a customer is in the share that is asked. The same one whenever it is worked out, another one for another rule. */
export const isAmong = (askId: string, customerId: string, share: number): boolean => lot('share', askId, customerId) < share;
