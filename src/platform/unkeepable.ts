import { Invalid } from './errors.ts';

/** Levels of nesting a request may have. */
const DEEPEST = 64;

/** NUL, which PostgreSQL keeps in no text, and half a character, which is none. */
const UNKEEPABLE = /\0|\p{Surrogate}/u;

type Part = { value: unknown; at: string; depth: number };

/** Refuses what no store could keep, wherever it stands, and says where. Walks without recursion: depth must not end the process. */
export function refuseUnkeepable(parts: Record<string, unknown>): void {
  const waiting: Part[] = [{ value: parts, at: '', depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value === 'string') refuseText(next.value, next.at);
    else if (typeof next.value === 'object' && next.value !== null && !Buffer.isBuffer(next.value))
      for (const one of inside(next)) waiting.push(one);
  }
}

function inside({ value, at, depth }: Part): Part[] {
  if (depth > DEEPEST) throw new Invalid('too_deep', `The request is nested too deeply; at most ${DEEPEST} levels.`);
  const found: Part[] = [];
  for (const [key, inner] of Object.entries(value as object)) {
    refuseText(key, at);
    if (typeof inner === 'string' || typeof inner === 'object') found.push({ value: inner, at: `${at}.${key}`, depth: depth + 1 });
  }
  return found;
}

function refuseText(text: string, at: string): void {
  if (!UNKEEPABLE.test(text)) return;
  const field = at.split('.').slice(2).join('.') || 'The request';
  const message = 'holds a character that cannot be kept (a NUL, or half of one); leave it out.';
  throw new Invalid('unkeepable_text', `${field}: ${message}`, [{ field, message }]);
}
