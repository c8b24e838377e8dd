import { delimitedRows, evenness, firstCells, headerSureness } from './delimited.ts';
import type { Format } from './format.ts';

const split = (line: string): string[] => line.split('\t').map(unescaped);
const ESCAPES: Record<string, string> = { '\\t': '\t', '\\n': '\n', '\\r': '\r', '\\\\': '\\' };
const unescaped = (cell: string): string => (cell.includes('\\') ? cell.replace(/\\[tnr\\]/g, (found) => ESCAPES[found] ?? found) : cell);

/** Tab-separated values (IANA text/tab-separated-values): no quotes, `\t` and `\n` written out. */
export const tsv: Format = {
  name: 'tsv',
  recognise: (beginning, fileName) => {
    const { share, width } = evenness(firstCells(beginning, split));
    if (width < 2 || /(^|\t)"/m.test(beginning.slice(0, 10_000))) return 0;
    return share * (/\.(tsv|tab)(\.gz)?$/i.test(fileName) ? 0.95 : 0.85);
  },
  layout: (beginning) => {
    const sure = headerSureness(firstCells(beginning, split));
    return { delimiter: '\t', header: sure >= 0, sure: Math.abs(sure) };
  },
  rows: (text, layout) => delimitedRows(text, split, layout),
};
