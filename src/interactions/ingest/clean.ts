import { wellFormed } from './read-fields.ts';

/** Levels of nesting a message may have. */
const DEEPEST = 32;

/** Walks without recursion: ten thousand levels must not end the process. A value that contains itself is too deep as well. */
export function isTooDeep(value: unknown): boolean {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > DEEPEST) return true;
    for (const inner of Object.values(next.value)) waiting.push({ value: inner, depth: next.depth + 1 });
  }
  return false;
}

const SUSPICIOUS = /\\u0000|\\u[dD][89a-fA-F]|__proto__|constructor|prototype/;
const TRAPS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * JSON that both stores take and no code stumbles over: without NUL, half surrogates, and keys that reach into an object's prototype.
 * `value` must not be too deep.
 */
export function cleanJson(value: unknown): string {
  const text = JSON.stringify(value);
  return SUSPICIOUS.test(text) ? JSON.stringify(cleaned(JSON.parse(text))) : text;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [cleanText(key), cleaned(inner)] as const);
  return Object.fromEntries(entries.filter(([key]) => !TRAPS.has(key)));
}

const cleanText = (text: string): string => wellFormed(text.replaceAll('\0', ''));
