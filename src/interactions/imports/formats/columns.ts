import { guessDelimiter } from './csv.ts';
import { delimitedRows, evenness, firstCells, headerSureness } from './delimited.ts';
import type { Format } from './format.ts';

const split = (line: string): string[] => line.trim().split(/\s+/);

/** Text in columns, set apart by blanks, as many statistics programs write it. */
export const columns: Format = {
  name: 'columns',
  recognise: (beginning) => {
    const { share, width } = evenness(firstCells(beginning, split));
    const other = guessDelimiter(beginning);
    if (width < 2 || share < 0.9 || (other.width > 1 && other.share > 0.7)) return 0;
    return 0.8 * share;
  },
  layout: (beginning) => {
    const sure = headerSureness(firstCells(beginning, split));
    return { delimiter: ' ', header: sure >= 0, sure: Math.abs(sure) };
  },
  rows: (text, layout) => delimitedRows(text, split, layout),
};
