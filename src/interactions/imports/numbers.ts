const SYMBOLS: Record<string, string> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY', '₹': 'INR', zł: 'PLN', 'Fr.': 'CHF' };
const SYMBOL = /€|\$|£|¥|₹|zł|Fr\./;
const CODE = /\b(EUR|USD|GBP|CHF|JPY|PLN|SEK|NOK|DKK|CZK|HUF|INR|AUD|CAD|NZD|CNY|BRL|TRY|ZAR)\b/;

/** The number in a cell such as "1.234,50 €", "(12.00)" or "$ -3"; undefined when there is none. */
export function readNumber(cell: string, decimal: '.' | ','): number | undefined {
  if (/^-?\d+$/.test(cell)) return Number(cell);
  let text = cell
    .replace(SYMBOL, '')
    .replace(CODE, '')
    .replace(/[\s'’%]/g, '');
  const negative = /^\(.*\)$/.test(text) || /^[-−]|[-−]$/.test(text);
  text = text.replace(/^[(+−-]+|[)−-]+$/g, '');
  text = decimal === ',' ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
  if (!/^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? (negative ? -number : number) : undefined;
}

export function currencyIn(cell: string): string | undefined {
  const symbol = SYMBOL.exec(cell)?.[0];
  return CODE.exec(cell)?.[1] ?? (symbol ? SYMBOLS[symbol] : undefined);
}

/** Which sign parts the fraction, and how sure. */
export function guessDecimal(cells: string[]): { decimal: '.' | ','; sure: number } {
  const bare = cells.map((cell) =>
    cell
      .replace(SYMBOL, '')
      .replace(CODE, '')
      .replace(/[\s'’%()]/g, ''),
  );
  const count = (pattern: RegExp) => bare.filter((cell) => pattern.test(cell)).length;
  const comma = count(/^[-+]?\d{1,3}(\.\d{3})+,\d+$|^[-+]?\d+,(\d{1,2}|\d{4,})$/);
  const point = count(/^[-+]?\d{1,3}(,\d{3})+\.\d+$|^[-+]?\d*\.(\d{1,2}|\d{4,})$/);
  if (comma === point) return { decimal: '.', sure: comma === 0 ? 0.9 : 0.5 };
  return { decimal: comma > point ? ',' : '.', sure: Math.max(comma, point) / (comma + point) };
}

/** Numbers without a unit, for columns whose values are nothing else. */
export const looksLikeNumber = (cell: string): boolean => readNumber(cell, '.') !== undefined || readNumber(cell, ',') !== undefined;
