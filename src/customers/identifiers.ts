import parsePhone, { type CountryCode } from 'libphonenumber-js/min';
import { stableId } from '#platform/ids';

export type RawIdentifier = { kind: string; value: string };
/** `value` is normalised, `raw` is how it came. */
export type Identifier = { id: string; kind: string; value: string; raw: string };

/** Values that systems send when they mean nobody. Many people would become one under them. */
const NOBODY = new Set(
  (
    'null undefined guest 0 none anonymous unknown nan -1 n/a na nil nobody no-user nouser user userid user_id id test true false ' +
    'default empty blank missing not_set notset (null) (none) (not set) [object object] {} [] - -- . .. ? 00000000-0000-0000-0000-000000000000 ' +
    'anonymous_user unidentified invalid n.a. na@na.com none@none.com noemail no-email no@email.com test@test.com example@example.com'
  )
    .split(' ')
    .concat('', '(not set)', '[object object]', 'not set', 'no email'),
);
const LONGEST = 500;

/** Strongest first; every other word a business uses (loyalty_card, member_no, …) stands second. */
const STRENGTH: Record<string, number> = { user_id: 0, email: 2, phone: 3, anonymous_id: 4, device: 5, response: 6 };
export const strengthOf = (kind: string): number => STRENGTH[kind] ?? 1;

/** Stand for a browser, a machine or one answered survey rather than for a person. */
export const isWeak = (kind: string): boolean => strengthOf(kind) >= 4;

/** The one order of identifiers: strongest kind, then smallest id. The first one gives the customer its id. */
export const byStrength = (a: { id: string; kind: string }, b: { id: string; kind: string }): number =>
  strengthOf(a.kind) - strengthOf(b.kind) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export const identifierId = (workspaceId: string, kind: string, normalisedValue: string): string =>
  stableId(workspaceId, kind, normalisedValue);

/** Pure: what can be known a person by, strongest first, each once. */
export function usableIdentifiers(workspaceId: string, raw: RawIdentifier[], country?: string): Identifier[] {
  const found = new Map<string, Identifier>();
  for (const one of raw) {
    const kind = normaliseKind(one.kind);
    const value = kind && normaliseValue(kind, one.value, country);
    if (!value) continue;
    const id = identifierId(workspaceId, kind, value);
    if (!found.has(id)) found.set(id, { id, kind, value, raw: clean(one.value) });
  }
  return [...found.values()].sort(byStrength);
}

// A NUL cannot be kept by PostgreSQL, and a lone surrogate not in UTF-8.
const clean = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '').trim();

function normaliseKind(kind: string): string {
  const word = clean(kind)
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return word.length <= 60 ? word : '';
}

function normaliseValue(kind: string, raw: string, country: string | undefined): string {
  const value = clean(raw.normalize('NFC'));
  if (value.length > LONGEST || NOBODY.has(value.toLowerCase())) return '';
  if (kind === 'email') return /^[^\s@]+@[^\s@]+$/.test(value) ? value.toLowerCase() : '';
  if (kind === 'phone') return normalisePhone(value, country);
  return value;
}

function normalisePhone(value: string, country: string | undefined): string {
  const parsed = parsePhone(value, country as CountryCode | undefined);
  if (parsed?.isPossible()) return parsed.number;
  const digits = value.replace(/\D/g, '');
  // Fewer digits are an extension or a typing mistake, and all alike a placeholder.
  return digits.length >= 5 && !/^(\d)\1*$/.test(digits) ? digits : '';
}
