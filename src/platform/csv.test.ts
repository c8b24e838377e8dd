import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test('a cell a spreadsheet would run is shown as words', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r']) expect(csvLine([`${start}1+1`])).toBe(`"'${start}1+1"\r\n`);
  expect(csvLine([-1.5, '-2,5', '+491701234567'])).toBe('-1.5,"-2,5",+491701234567\r\n');
});

test('commas, quotes and line ends stay within their cell', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', null, true, 3])).toBe('"a,b","say ""hi""","two\nlines",,true,3\r\n');
});
