const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Where the `index`-th of many stands: with room between any two, and compared as text in the same order. */
export function place(index: number): string {
  const at = (index + 1) * 24;
  const [first, second, third] = [Math.floor(at / 3_844) % 62, Math.floor(at / 62) % 62, at % 62];
  return `${DIGITS[first]}${DIGITS[second]}${DIGITS[third]}`;
}

/** Behind everything up to `key`. */
export function after(key: string): string {
  const last = key.at(-1) ?? '';
  const next = DIGITS[DIGITS.indexOf(last) + 1];
  return last !== '' && next ? key.slice(0, -1) + next : `${key}V`;
}
