import type { Message } from '../../contract.ts';
import { readDate } from '../dates.ts';
import type { Column } from '../guess.ts';
import type { DateOrder, ImportField, ImportKind, ImportOptions } from '../imports.contract.ts';
import { currencyIn, readNumber } from '../numbers.ts';
import type { RefusalReason } from '../refusals.ts';

/** `exact`: a column is only taken for it when its whole name says so. */
export type Field = ImportField & { synonyms: string[]; exact?: boolean };

/** How cells are read in this import: the options with nothing left open. */
export type Reading = ImportOptions & {
  currency: string;
  timeZone: string;
  decimal: '.' | ',';
  identifier: string;
  dates: DateOrder | undefined;
};

/** A row whose columns have become fields. */
export class MappedRow {
  constructor(
    readonly row: number,
    private readonly cells: Record<string, string>,
    private readonly mapping: Record<string, string>,
    private readonly reading: Reading,
  ) {}

  text(field: string): string {
    const column = this.mapping[field];
    const cell = column === undefined ? undefined : this.cells[column];
    return typeof cell === 'string' ? cell : '';
  }

  /** A cell with something in it that is no number is a reason to refuse the row. */
  number(field: string): number | undefined {
    const cell = this.text(field);
    if (cell === '' || isNothing(cell)) return undefined;
    const number = readNumber(cell, this.reading.decimal);
    if (number === undefined) throw new Refused('bad_number');
    return number;
  }

  date(field: string): Date | undefined {
    const cell = this.text(field);
    if (cell === '' || isNothing(cell)) return undefined;
    const date = readDate(cell, this.reading.dates, this.reading.timeZone);
    if (!date) throw new Refused('bad_date');
    return date;
  }

  currency(...amounts: string[]): string {
    const own = this.text('currency').toUpperCase();
    if (/^[A-Z]{3}$/.test(own)) return own;
    for (const field of amounts) {
      const found = currencyIn(this.text(field));
      if (found) return found;
    }
    return this.reading.currency;
  }

  /** Everything the row says, so that equal rows are known as equal. */
  content(): string {
    return JSON.stringify(Object.entries(this.cells).filter(([, cell]) => cell !== ''));
  }

  /** Cells of columns that are no field, each with the name its column has. */
  unmapped(): [column: string, cell: string][] {
    const mapped = mappedColumns(this.mapping);
    return Object.entries(this.cells).filter(([column, cell]) => cell !== '' && !mapped.has(column) && !isNothing(cell));
  }

  columnOf(field: string): string | undefined {
    return this.mapping[field];
  }

  /** Columns that are no field, under their own names. */
  others(): Record<string, string> {
    return Object.fromEntries(this.unmapped().map(([column, cell]) => [propertyName(column), cell]));
  }
}

const mappedSets = new WeakMap<object, Set<string>>();
function mappedColumns(mapping: Record<string, string>): Set<string> {
  const known = mappedSets.get(mapping) ?? new Set(Object.values(mapping));
  mappedSets.set(mapping, known);
  return known;
}

/** Thrown by a kind for a row it cannot use; caught where rows are read, so that one bad row never stops a file. */
export class Refused extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason);
  }
}

const NOTHING = new Set(['null', 'nan', 'na', 'n/a', 'none', 'nil', '-', '\\n']);
export const isNothing = (cell: string): boolean => cell.length <= 4 && NOTHING.has(cell.toLowerCase());

/** "Age of household" → "age_of_household". */
const names = new Map<string, string>();
function propertyName(column: string): string {
  const known = names.get(column);
  if (known) return known;
  if (names.size > 10_000) names.clear();
  const name =
    column
      .replace(/([a-z\d])([A-Z])/g, '$1_$2')
      .replace(/[^\p{L}\p{N}:]+/gu, '_')
      .replace(/^_+|_+$/g, '')
      .toLowerCase()
      .slice(0, 80) || 'value';
  const safe = name === '__proto__' || name === 'constructor' || name === 'prototype' ? `${name}_` : name;
  names.set(column, safe);
  return safe;
}

/** A message and the rows it was made of. Its id follows from its content, or from `identity` where not all of that is the file's own. */
export type Made = { message: Message; rows: number[]; identity?: unknown };
export type Outcome = { made: Made[]; refused: { row: number; reason: RefusalReason }[] };

/** What is known of a file when its kind is guessed. */
export type Found = {
  has(field: string): boolean;
  sure(field: string): number;
  eachCustomerOnce: boolean;
  format: string;
  columns: Column[];
};

/** A file's name as people gave it and as it came, its columns, and which field each holds. `given` is what a person chose. */
export type About = {
  fileName: string;
  cameAs: string;
  now: Date;
  columns: Column[];
  mapping: Record<string, string>;
  given: ImportOptions;
};

export type Kind = {
  name: ImportKind;
  label: string;
  fields: Field[];
  /** Of each group, one field must have a column. */
  needs: string[][];
  /** How likely, 0–1, a file whose columns have been given these fields is of this kind. */
  likely(found: Found): number;
  /** Options only this kind has, read from the file's name and cells; with how sure each is. */
  guessOptions?(about: About): { options: Partial<ImportOptions>; confidence: Record<string, number> };
  /** Rows with the same answer are read together, wherever in the file they stand; undefined for a row by itself. */
  together?(row: MappedRow): string | undefined;
  /** True when the same row twice means that it happened twice. */
  repeats: boolean;
  read(rows: MappedRow[], reading: Reading): Outcome;
};

/** Reads each row by itself; `nth` counts rows that were given together because they are equal. */
export const eachRow =
  (read: (row: MappedRow, reading: Reading, nth: number) => Made): Kind['read'] =>
  (rows, reading) => {
    const outcome: Outcome = { made: [], refused: [] };
    for (const [nth, row] of rows.entries()) {
      try {
        outcome.made.push(read(row, reading, nth));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        outcome.refused.push({ row: row.row, reason: error.reason });
      }
    }
    return outcome;
  };

export const rowByRow = (read: (row: MappedRow, reading: Reading) => Message): Kind['read'] =>
  eachRow((row, reading) => ({ message: read(row, reading), rows: [row.row] }));

export const field = (name: string, label: string, holds: ImportField['holds'], synonyms: string[], required: boolean = false): Field => ({
  name,
  label,
  holds,
  required,
  synonyms,
});

/** Without what is empty. */
export function filled<Values extends Record<string, unknown>>(values: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as Partial<Values>;
}
