export type Cell = string | number | boolean | null | undefined;

/**
 * One line as RFC 4180 wants it. A spreadsheet runs what begins like a formula; with a mark before it, it is words again. A number with
 * its sign stays one.
 */
export const csvLine = (cells: Cell[]): string => `${cells.map(cell).join(',')}\r\n`;

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]\d+(?:[.,]\d+)?$/;

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",;\r\n\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Headers of an answer that is to be kept as `name`.csv; `name` is ours, never a person's. */
export const csvHeaders = (name: string): Record<string, string> => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${name}.csv"`,
});
