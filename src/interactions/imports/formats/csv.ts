import { delimitedRows, evenness, firstCells, headerSureness, readLine } from './delimited.ts';
import type { Format } from './format.ts';

const DELIMITERS = [',', ';', '\t', '|'];

/** The delimiter that splits the first lines most evenly. */
export function guessDelimiter(beginning: string): { delimiter: string; share: number; width: number } {
  const tried = DELIMITERS.map((delimiter) => {
    const rows = firstCells(beginning, (line, from) => readLine(line, delimiter, from));
    const { share, width } = evenness(rows);
    // A decimal comma or a full stop in a name splits values, never the header.
    const asHeader = (rows[0]?.length ?? 0) === width ? 1 : 0.5;
    return { delimiter, share, width, score: width > 1 ? share * asHeader * (1 + Math.log10(width)) : 0 };
  });
  return tried.reduce((best, one) => (one.score > best.score ? one : best));
}

/** Comma-separated values (RFC 4180), also with semicolons, tabs or bars. */
export const csv: Format = {
  name: 'csv',
  recognise: (beginning) => {
    const { share, width } = guessDelimiter(beginning);
    return width > 1 ? 0.2 + 0.6 * share : 0.1;
  },
  layout: (beginning) => {
    const { delimiter } = guessDelimiter(beginning);
    const sure = headerSureness(firstCells(beginning, (line, from) => readLine(line, delimiter, from)));
    return { delimiter, header: sure >= 0, sure: Math.abs(sure) };
  },
  rows: (text, layout) => delimitedRows(text, (line, from) => readLine(line, layout.delimiter, from), layout),
};
