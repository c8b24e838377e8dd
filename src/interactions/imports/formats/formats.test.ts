import { expect, test } from 'vitest';
import type { Row } from './format.ts';
import { formatOf, recogniseFormat } from './formats.ts';
import { LONGEST_ROW } from './lines.ts';

/** The text in pieces of a few letters, as bad as it can come. */
async function rows(
  text: string,
  { name = '', size = 7, header }: { name?: string; size?: number; header?: boolean } = {},
): Promise<Row[]> {
  const format = recogniseFormat(text, name);
  const layout = format.layout(text.slice(0, 10_000));
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const found: Row[] = [];
  for await (const piece of format.rows(pieces(), { ...layout, header: header ?? layout.header })) found.push(...piece);
  return found;
}

test('rows are numbered as a spreadsheet numbers them, the header being row 1', async () => {
  expect(await rows('id,name\r\n1,Ann\r\n\r\n2,Ben\r\n')).toEqual([
    { row: 2, cells: { id: '1', name: 'Ann' } },
    { row: 4, cells: { id: '2', name: 'Ben' } },
  ]);
});

test('quoted cells hold delimiters, quotes and line breaks', async () => {
  expect(await rows('id,text\n1,"a, b"\n2,"say ""hi""\nand go"\n3,\n')).toEqual([
    { row: 2, cells: { id: '1', text: 'a, b' } },
    { row: 3, cells: { id: '2', text: 'say "hi"\nand go' } },
    { row: 4, cells: { id: '3', text: '' } },
  ]);
});

test('a quote that is never closed costs its own row, not the rest of the file', async () => {
  const found = await rows('id,text\n1,"open\n2,fine\n3,"also fine"\n');
  expect(found.map(({ row, refused }) => [row, refused])).toEqual([
    [2, 'bad_quotes'],
    [3, undefined],
    [4, undefined],
  ]);
  expect(found[2]?.cells).toEqual({ id: '3', text: 'also fine' });
});

test('letters behind a closing quote are bad quotes', async () => {
  expect((await rows('id,text\n1,"a"b\n2,c\n')).map(({ refused }) => refused)).toEqual(['bad_quotes', undefined]);
});

test('a quote inside a cell that did not begin with one is a letter like any other', async () => {
  expect((await rows('id,text\n1,5" pipe\n2,c\n'))[0]).toEqual({ row: 2, cells: { id: '1', text: '5" pipe' } });
});

test('a row with too many or too few cells is refused; empty ones at the end are forgiven', async () => {
  const found = await rows('a,b\n1,2\n1\n1,2,3\n1,2,,\n');
  expect(found.map(({ refused }) => refused)).toEqual([undefined, 'wrong_number_of_cells', 'wrong_number_of_cells', undefined]);
});

test('a row longer than 1 MB is refused and the next one is read', async () => {
  const found = await rows(`a,b\n1,${'x'.repeat(LONGEST_ROW + 10)}\n2,y\n`, { size: 65_536 });
  expect(found.map(({ row, refused }) => [row, refused])).toEqual([
    [2, 'row_too_long'],
    [3, undefined],
  ]);
});

test('columns with the same name, or with none, stay apart', async () => {
  const [first] = await rows('id,name,name,\n1,a,b,c\n', { header: true });
  expect(first?.cells).toEqual({ id: '1', name: 'a', 'name (2)': 'b', 'column 4': 'c' });
});

test('a column called __proto__ does no harm', async () => {
  const [first] = await rows('id,__proto__\n1,x\n');
  expect(first?.cells['id']).toBe('1');
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

test.each([
  ['csv', ',', 'id,amount\n1,2.5\n2,3.5\n'],
  ['csv', ';', 'Kundennummer;Betrag\n1;2,50\n2;3,50\n'],
  ['csv', '|', 'id|amount\n1|2\n'],
  ['tsv', '\t', 'id\tamount\n1\t2\n'],
  ['columns', ' ', ' 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n'],
  ['xes', '', '<?xml version="1.0"?>\n<log xes.version="1.0"></log>'],
])('%s with "%s" is recognised', (name, delimiter, text) => {
  const format = recogniseFormat(text, 'file');
  expect(format.name).toBe(name);
  expect(format.layout(text).delimiter).toBe(delimiter);
});

test('a first row of values is no header', () => {
  expect(formatOf('columns').layout(' 00004 0001 19970101\n 00005 0002 19970102\n').header).toBe(false);
  expect(formatOf('csv').layout('id,date\n1,2020-01-01\n').header).toBe(true);
});

test('tabs and line breaks written out in TSV are read', async () => {
  expect((await rows('id\ttext\n1\ta\\tb\\nc\n', { name: 'a.tsv' }))[0]?.cells['text']).toBe('a\tb\nc');
});

const LOG = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0"><global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
<string key="concept:name" value="a log"/>
<trace><string key="concept:name" value="173688"/><int key="AMOUNT" value="20000"/>
<event><string key="org:resource" value="112"/><string key="concept:name" value="A &amp; B"><string key="deep" value="no"/></string>
<date key="time:timestamp" value="2011-10-01T00:38:44.546+02:00"/></event>
<event><string key="concept:name" value="C"/></event></trace></log>`;

test('an event log gives a row per event, with the case’s own attributes', async () => {
  expect(await rows(LOG)).toEqual([
    {
      row: 1,
      cells: {
        'case:concept:name': '173688',
        'case:AMOUNT': '20000',
        'org:resource': '112',
        'concept:name': 'A & B',
        'time:timestamp': '2011-10-01T00:38:44.546+02:00',
      },
    },
    { row: 2, cells: { 'case:concept:name': '173688', 'case:AMOUNT': '20000', 'concept:name': 'C' } },
  ]);
});

test('damaged XML is said in a sentence', async () => {
  await expect(rows(LOG.replace('</trace>', '</wrong>'))).rejects.toThrow('The XML of the file is damaged');
});
