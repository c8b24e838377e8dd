import type { Column } from './guess.ts';
import type { Field, Kind } from './kinds/kind.ts';

export type Match = { column: string; sure: number };

/** "CustomerID", "customer_id" and "Customer-Id" are one name. */
export function plainName(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9:]+/g, ' ')
    .trim();
}

const tight = (name: string): string => plainName(name).replaceAll(' ', '');
const isUnnamed = (column: Column): boolean => /^column \d+$/.test(column.name);

/** Each field gets at most one column and each column at most one field: the surest pair first. */
export function guessMapping(kind: Kind, columns: Column[]): Map<string, Match> {
  const pairs = kind.fields.flatMap((field) => columns.map((column) => ({ field, column, sure: sureness(field, column) })));
  const found = take(
    pairs.filter(({ sure }) => sure >= 0.4),
    new Map(),
  );
  return columns.length > 0 && columns.every(isUnnamed) ? fromValues(kind, columns, found) : found;
}

type Pair = { field: Field; column: Column; sure: number };

function take(pairs: Pair[], found: Map<string, Match>): Map<string, Match> {
  const taken = new Set([...found.values()].map(({ column }) => column));
  for (const { field, column, sure } of pairs.sort((a, b) => b.sure - a.sure)) {
    if (found.has(field.name) || taken.has(column.name)) continue;
    found.set(field.name, { column: column.name, sure });
    taken.add(column.name);
  }
  return found;
}

/** By the name, then doubted or confirmed by the values. */
function sureness(field: Field, column: Column): number {
  const named = byName(field, column.name);
  if (field.name === 'email' && column.emails > 0.8) return Math.max(named, 0.9);
  if (named === 0) return 0;
  return named * byValues(field, column);
}

function byName(field: Field, name: string): number {
  const wanted = tight(name);
  if (wanted === '') return 0;
  // A kind that lists the field's own name says where it stands: in an event log the case goes before a column called customer.
  const names = (field.synonyms.includes(field.name) ? field.synonyms : [field.name, ...field.synonyms]).map(tight);
  const at = names.indexOf(wanted);
  // Earlier synonyms are the more telling ones.
  if (at >= 0) return 0.98 - Math.min(0.1, at * 0.005);
  if (field.exact) return 0;
  const words = plainName(name).split(' ');
  const inside = [field.name, ...field.synonyms]
    .map(plainName)
    .filter((synonym) => synonym.length > 3 && contains(words, synonym.split(' ')));
  if (inside.length === 0) return 0;
  const longest = Math.max(...inside.map((synonym) => synonym.split(' ').length));
  return Math.min(0.8, 0.45 + (0.35 * longest) / words.length);
}

const contains = (words: string[], part: string[]): boolean =>
  words.some((_, start) => part.every((word, index) => words[start + index] === word));

/** 1 when the values are what the field holds. */
function byValues(field: Field, column: Column): number {
  const dates = column.dates?.share ?? 0;
  if (column.cells.length === 0) return 0.6;
  if (field.holds === 'number') return column.numbers > 0.8 ? 1 : 0.2;
  if (field.holds === 'date') return dates > 0.7 ? 1 : 0.2;
  if (field.holds === 'identifier') return asIdentifier(field.name, column);
  return isWrittenDate(column) ? 0.3 : 1;
}

function asIdentifier(name: string, column: Column): number {
  if (name === 'email') return column.emails > 0.5 ? 1 : 0.2;
  if (name === 'phone') return column.numbers + column.phones > 0.5 ? 1 : 0.5;
  return isWrittenDate(column) ? 0.3 : 1;
}

/** A date with its separators is nobody's id and nothing's name; bare digits may be. */
const isWrittenDate = ({ dates }: Column): boolean => (dates?.share ?? 0) > 0.9 && dates?.dates !== 'unix' && dates?.dates !== 'yyyymmdd';

/** Without names: the first column is who, a column of dates is when, whole numbers count and numbers with a fraction are money. */
function fromValues(kind: Kind, columns: Column[], found: Map<string, Match>): Map<string, Match> {
  const taken = () => new Set([...found.values()].map(({ column }) => column));
  const give = (field: string, sure: number, fits: (column: Column) => boolean) => {
    if (found.has(field) || !kind.fields.some(({ name }) => name === field)) return;
    const column = columns.find((one) => !taken().has(one.name) && fits(one));
    if (column) found.set(field, { column: column.name, sure });
  };
  const isDate = (column: Column) => (column.dates?.share ?? 0) > 0.9 && column.dates?.dates !== 'unix';
  const hasFraction = (column: Column) => column.numbers > 0.9 && column.cells.some((cell) => /[.,]\d{1,2}$/.test(cell));
  const isCount = (column: Column) =>
    column.numbers > 0.9 && column.variety < 0.2 && column.cells.every((cell) => /^-?\d{1,4}$/.test(cell));
  give('date', 0.7, isDate);
  give('amount', 0.6, (column) => !isDate(column) && hasFraction(column));
  if (!found.has('email') || kind.name === 'orders') give('customer', 0.5, (column) => !isDate(column) && !hasFraction(column));
  give('quantity', 0.5, (column) => !isDate(column) && isCount(column));
  give('text', 0.4, (column) => column.numbers < 0.1 && column.cells.some((cell) => cell.includes(' ')));
  return found;
}
