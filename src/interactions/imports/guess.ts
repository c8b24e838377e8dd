import { guessDates } from './dates.ts';
import type { Row } from './formats/format.ts';
import type { DateOrder, ImportKind, ImportOptions } from './imports.contract.ts';
import { isNothing, type Kind } from './kinds/kind.ts';
import { kindNamed, kinds } from './kinds/kinds.ts';
import { guessMapping, type Match } from './match-columns.ts';
import { currencyIn, guessDecimal, looksLikeNumber } from './numbers.ts';

/** What the values of one column look like, from the first rows. */
export type Column = {
  name: string;
  /** Cells with something in them. */
  cells: string[];
  dates: { dates: DateOrder; sure: number; share: number } | undefined;
  /** Shares, 0–1, of filled cells. */
  numbers: number;
  emails: number;
  phones: number;
  /** Different values per filled cell. */
  variety: number;
};

export type Guess = {
  kind: ImportKind;
  mapping: Record<string, string>;
  options: ImportOptions;
  confidence: Record<string, number>;
};

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^(?:\+|00|0)[\d\s()/.-]{6,20}$/;

export function profileColumns(rows: Row[]): Column[] {
  const cells = new Map<string, string[]>();
  for (const row of rows) {
    if (row.refused) continue;
    for (const [column, cell] of Object.entries(row.cells)) {
      const all = cells.get(column) ?? [];
      if (cell !== '' && !isNothing(cell)) all.push(cell);
      cells.set(column, all);
    }
  }
  return [...cells].map(([name, all]) => {
    const share = (fits: (cell: string) => boolean) => (all.length === 0 ? 0 : all.filter(fits).length / all.length);
    return {
      name,
      cells: all,
      dates: guessDates(all),
      numbers: share(looksLikeNumber),
      emails: share((cell) => EMAIL.test(cell)),
      phones: share((cell) => PHONE.test(cell) && cell.replace(/\D/g, '').length >= 7),
      variety: all.length === 0 ? 0 : new Set(all).size / all.length,
    };
  });
}

/** What is usual here, and what the file is called. */
export type Habits = { currency: string; timeZone: string; fileName?: string; cameAs?: string; now?: Date };

/** Kind, columns and the way to read them, guessed where nobody chose; `chosen` always wins and counts as sure. */
export function guess(
  rows: Row[],
  format: string,
  chosen: { kind?: ImportKind; mapping?: Record<string, string>; options?: ImportOptions },
  workspace: Habits,
): Guess {
  const columns = profileColumns(rows);
  const wanted = chosen.kind ? [kindNamed(chosen.kind)] : kinds;
  const tried = wanted.map((kind) => tryKind(kind, columns, format, chosen.mapping));
  const best = tried.reduce((a, b) => (b.likely > a.likely ? b : a));
  const matches = best.matches;
  const mapping = Object.fromEntries([...matches].map(([field, { column }]) => [field, column]));
  const confidence: Record<string, number> = { kind: chosen.kind ? 1 : round(best.likely) };
  for (const [field, { sure }] of matches) confidence[`field.${field}`] = round(sure);
  const options = guessOptions(best.kind, columns, mapping, confidence, chosen.options ?? {}, workspace);
  return { kind: best.kind.name, mapping, options, confidence };
}

const round = (sure: number): number => Math.round(sure * 100) / 100;

function tryKind(kind: Kind, columns: Column[], format: string, given: Record<string, string> | undefined) {
  const matches: Map<string, Match> = given
    ? new Map(Object.entries(given).map(([field, column]) => [field, { column, sure: 1 }]))
    : guessMapping(kind, columns);
  const customer = columns.find(({ name }) => name === (matches.get('customer') ?? matches.get('email'))?.column);
  const likely = kind.likely({
    has: (field) => matches.has(field),
    sure: (field) => matches.get(field)?.sure ?? 0,
    eachCustomerOnce: (customer?.variety ?? 0) > 0.97,
    format,
    columns,
  });
  return { kind, matches, likely };
}

function guessOptions(
  kind: Kind,
  columns: Column[],
  mapping: Record<string, string>,
  confidence: Record<string, number>,
  given: ImportOptions,
  workspace: Habits,
): ImportOptions {
  const holding = (holds: string) =>
    kind.fields
      .filter((field) => field.holds === holds)
      .flatMap(({ name }) => columns.find((column) => column.name === mapping[name]) ?? []);
  const numbers = holding('number').flatMap(({ cells }) => cells);
  const decimal = guessDecimal(numbers);
  const dates = holding('date').flatMap((column) => column.dates ?? [])[0];
  const identifier = guessIdentifier(columns.find(({ name }) => name === mapping['customer']));
  if (dates) confidence['dates'] = given.dates ? 1 : round(dates.sure * dates.share);
  confidence['decimal'] = given.decimal ? 1 : round(decimal.sure);
  confidence['identifier'] = given.identifier ? 1 : identifier.sure;
  const { fileName = '', cameAs = '', now = new Date() } = workspace;
  const own = kind.guessOptions?.({ fileName, cameAs, now, columns, mapping, given });
  for (const [name, sure] of Object.entries(own?.confidence ?? {})) confidence[name] = name in given ? 1 : sure;
  return {
    ...own?.options,
    currency: mostFrequent(numbers.flatMap((cell) => currencyIn(cell) ?? [])) ?? workspace.currency,
    timeZone: workspace.timeZone,
    decimal: decimal.decimal,
    identifier: identifier.kind,
    ...(dates ? { dates: dates.dates } : {}),
    ...given,
  };
}

function mostFrequent(words: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function guessIdentifier(column: Column | undefined): { kind: string; sure: number } {
  if (!column || column.cells.length === 0) return { kind: 'user_id', sure: 0.9 };
  if (column.emails > 0.8) return { kind: 'email', sure: column.emails };
  if (column.phones > 0.9 && column.cells.some((cell) => /^\+|[\s/]/.test(cell))) return { kind: 'phone', sure: 0.8 };
  return { kind: 'user_id', sure: 0.9 };
}
