import type { ImportFormat } from '../imports.contract.ts';
import type { RefusalReason } from '../refusals.ts';

/** One row of a file: its number as a spreadsheet would show it, and its cells by column. `refused` when it cannot be read as a row. */
export type Row = { row: number; cells: Record<string, string>; refused?: RefusalReason };

/** What was noticed in the first piece of a file. */
export type Layout = { delimiter?: string; header?: boolean };

/** A format turns text into rows. Rows come in pieces as the text does; it never holds the whole file. */
export type Format = {
  name: ImportFormat;
  /** How sure it is, 0–1, that a file that begins like this is of this format. */
  recognise(beginning: string, fileName: string): number;
  /** The layout of a file that begins like this, and how sure that is. */
  layout(beginning: string): Required<Layout> & { sure: number };
  rows(text: AsyncIterable<string>, layout: Required<Layout>): AsyncIterable<Row[]>;
};
