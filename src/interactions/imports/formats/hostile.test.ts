import { expect, test } from 'vitest';
import type { Row } from './format.ts';
import { formatOf } from './formats.ts';

/** Reads a file that is made while it is read, and keeps only counts: what the reader holds is its own. */
async function read(
  name: Parameters<typeof formatOf>[0],
  pieces: Iterable<string>,
  header = true,
): Promise<{ rows: number; refused: Set<string> }> {
  const found = { rows: 0, refused: new Set<string>() };
  async function* text() {
    yield* pieces;
  }
  for await (const rows of formatOf(name).rows(text(), { delimiter: ',', header })) {
    found.rows += rows.length;
    for (const { refused } of rows as Row[]) if (refused) found.refused.add(refused);
  }
  return found;
}

function* many(first: string, piece: string, times: number, last = ''): Iterable<string> {
  yield first;
  for (let at = 0; at < times; at += 1) yield piece;
  yield last;
}

const MB = 'x'.repeat(1_000_000);
const held = (): number => process.memoryUsage().rss;

test('one line of 200 MB is refused, the rows around it are read, and memory does not grow with it', { timeout: 30_000 }, async () => {
  const before = held();
  expect(await read('csv', many('id,text\n1,a\n2,', MB, 200, '\n3,b\n'))).toEqual({ rows: 3, refused: new Set(['row_too_long']) });
  expect(held() - before).toBeLessThan(150_000_000);
});

test('a quote that is never closed in 100 MB of lines costs one row each, and no time', { timeout: 30_000 }, async () => {
  const lines = `1,"open\n${'2,fine\n'.repeat(10_000)}`;
  const { rows, refused } = await read('csv', many('id,text\n', lines, 20));
  expect(rows).toBe(20 * 10_001);
  expect([...refused]).toEqual(['bad_quotes']);
});

test('a hundred thousand columns of one name are refused in a moment', { timeout: 5_000 }, async () => {
  const header = `${'a,'.repeat(100_000)}a\n`;
  await expect(read('csv', [header, header])).rejects.toMatchObject({ code: 'too_many_columns' });
});

const LOG = '<?xml version="1.0"?>';
test.each([
  [
    'entities that grow',
    `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><log><trace><event><string key="k" value="&b;"/></event></trace></log>`,
  ],
  [
    'an entity that names a file',
    `<!DOCTYPE l [<!ENTITY f SYSTEM "file:///etc/passwd">]><log><trace><event><string key="k" value="&f;"/></event></trace></log>`,
  ],
  ['tags that never close', `<log>${'<trace>'.repeat(20_000)}`],
  [
    'an event of countless attributes',
    `<log><trace><event>${Array.from({ length: 20_000 }, (_, at) => `<string key="k${at}" value="v"/>`).join('')}`,
  ],
])('XES with %s is refused', async (_what, text) => {
  await expect(read('xes', [LOG, text])).rejects.toMatchObject({ code: 'damaged_file' });
});

test.each([
  ['a value', '<log><trace><event><string key="k" value="'],
  ['a comment', '<log><!-- '],
  ['a document type', '<!DOCTYPE l ['],
])('XES with %s that never ends is given up before memory is', async (_what, beginning) => {
  let given = 0;
  function* endless() {
    yield LOG + beginning;
    for (; given < 200; given += 1) yield MB;
  }
  await expect(read('xes', endless())).rejects.toMatchObject({ code: 'damaged_file' });
  expect(given).toBeLessThan(30);
});
