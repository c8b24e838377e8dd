import type { Row } from './formats/format.ts';
import { formatOf } from './formats/formats.ts';
import type { ImportRecord } from './imports.store.ts';
import type { Reading } from './kinds/kind.ts';
import { bytesOf, textOf } from './source-file.ts';

/** Looked at for guesses and the preview. */
export const SAMPLE = 1_000;
/** Fewer rows where they are enormous. */
const SAMPLE_LETTERS = 8_000_000;

export type Readable = Pick<ImportRecord, 'format' | 'encoding'> & { path: string; layout: ImportRecord['guess']['layout'] };

/** The rows of a file, in pieces, as fast as they are taken. */
export const rowsOf = ({ path, format, encoding, layout }: Readable, onRead?: (bytes: number) => void): AsyncIterable<Row[]> =>
  formatOf(format).rows(textOf(bytesOf(path, onRead), encoding), layout);

export async function firstRows(file: Readable, most: number = SAMPLE): Promise<Row[]> {
  const rows: Row[] = [];
  let letters = 0;
  for await (const piece of rowsOf(file)) {
    const wanted = piece.slice(0, most - rows.length);
    rows.push(...wanted);
    for (const { cells } of wanted) for (const cell of Object.values(cells)) letters += cell.length;
    if (rows.length >= most || letters >= SAMPLE_LETTERS) break;
  }
  return rows;
}

/** The options with nothing left open. */
export const readingOf = ({ options }: ImportRecord['guess']): Reading => ({
  ...options,
  currency: options.currency ?? 'EUR',
  timeZone: options.timeZone ?? 'UTC',
  decimal: options.decimal ?? '.',
  identifier: options.identifier ?? 'user_id',
  dates: options.dates,
});

/** Groups of fields of which none has a column yet. */
export const missingFields = (needs: string[][], mapping: Record<string, string>): string[] =>
  needs.filter((group) => !group.some((field) => mapping[field] !== undefined)).map((group) => group.join('|'));
