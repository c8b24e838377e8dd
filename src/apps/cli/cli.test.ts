import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { scratch } from './testing.ts';

const { folder, throughline, remove } = scratch('cli');
afterAll(remove);

const ORDERS = `Order,Customer,Date,Item,Qty,Price
1,ann@example.com,2024-01-05,Lantern,2,3.50
1,ann@example.com,2024-01-05,Candle,1,2
2,,2024-01-06,Lantern,1,3.50
`;

test('wrong usage ends with 2 and says what is right', async () => {
  const unknown = await throughline(['nonsense']);
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toContain('nonsense');
  expect((await throughline(['customer', 'erase', 'ann'])).code).toBe(2);
  expect((await throughline(['key', 'create', '--kind', 'gold'])).code).toBe(2);
  const uncounted = await throughline(['customer', 'timeline', 'ann', '--limit', 'many']);
  expect(uncounted.code).toBe(2);
  expect(uncounted.stderr).toContain('It must be a whole number, 1 or more.');
  expect((await throughline(['journey', 'funnel', 'kind:order'])).code).toBe(2);
  expect((await throughline(['--help'])).code).toBe(0);
}, 60_000);

/** A backup of a house that did not know the language of a workspace yet. */
function asOfBefore(file: string): void {
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
  const older = lines.map((text) => {
    const line = JSON.parse(text);
    if (line.table !== 'workspaces') return text;
    expect(line.rows[0]).toHaveProperty('language');
    for (const row of line.rows) delete row.language;
    return JSON.stringify(line);
  });
  writeFileSync(file, gzipSync(`${older.join('\n')}\n`));
}

test('a house is set up, filled, saved and brought back without a server', async () => {
  writeFileSync(join(folder, 'orders.csv'), ORDERS);
  const made = await throughline(['setup', '--owner', 'olive@example.com', '--password-stdin', '--industry', 'shop', '--json'], {
    stdin: 'correct horse battery\n',
  });
  expect(made).toMatchObject({ code: 0, json: { user: { email: 'olive@example.com' } } });
  const loaded = await throughline(['import', 'orders.csv', '--kind', 'orders', '--name', 'January', '--json']);
  expect(loaded).toMatchObject({ code: 0, json: { state: 'done', name: 'January', rows: { read: 3, kept: 2, refused: 1 } } });
  const flow = await throughline(['journey', 'flow', '--source', 'January', '--json']);
  expect(flow).toMatchObject({
    code: 0,
    json: { cases: 1, events: 1, variants: 1, edges: [], starts: [{ count: 1 }], ends: [{ count: 1 }] },
  });
  const saved = await throughline(['backup', 'all.gz', '--json']);
  expect(saved).toMatchObject({ code: 0, json: { file: 'all.gz' } });
  const undone = await throughline(['import', 'undo', 'January', '--json']);
  expect(undone).toMatchObject({ code: 0, json: { undone: [{ state: 'undone' }] } });
  asOfBefore(join(folder, 'all.gz'));
  const back = await throughline(['restore', 'all.gz', '--json'], { data: 'two' });
  expect(back).toMatchObject({ code: 0, json: { workspaces: 1, interactions: 1 } });
  const found = await throughline(['customer', 'timeline', 'ann@example.com', '--json'], { data: 'two' });
  expect(found.json.entries).toMatchObject([{ kind: 'order', amount: 9 }]);
  // The file came along: what was refused is told, the import can be undone, and the file read once more.
  const refused = await throughline(['import', 'refusals', 'January'], { data: 'two' });
  expect(refused.stdout).toContain('Lantern');
  const { json } = await throughline(['import', 'list', '--json'], { data: 'two' });
  expect(readFileSync(join(folder, 'two', 'imports', json.imports[0].id, 'file'), 'utf8')).toBe(ORDERS);
  expect(await throughline(['import', 'undo', 'January', '--json'], { data: 'two' })).toMatchObject({ code: 0 });
  const again = await throughline(['restore', 'all.gz', '--json'], { data: 'two' });
  expect(again).toMatchObject({ code: 1, json: { error: { code: 'house_not_empty' } } });
}, 240_000);

test('what cannot be written is said in a sentence, and leaves nothing behind', async () => {
  // On the house of the test before.
  const refused = await throughline(['backup', 'nowhere/all.gz', '--json']);
  expect(refused).toMatchObject({ code: 1, json: { error: { code: 'file_not_written' } } });
  expect(refused.stderr).toBe('nowhere/all.gz.unfinished could not be written: there is no such folder.\n');
  const nobody = await throughline(['customer', 'find', 'nobody at all']);
  expect(nobody).toMatchObject({ code: 0, stdout: '', stderr: 'Nobody was found for "nobody at all".\n' });
}, 60_000);

test('a refusal is a sentence on stderr, a document on stdout, and exit code 1', async () => {
  // On the house of the test before.
  const refused = await throughline(['import', 'nowhere.csv', '--json']);
  expect(refused).toMatchObject({ code: 1, json: { error: { code: 'file_not_found' } } });
  expect(refused.stderr).toContain('There is no file nowhere.csv.');
}, 60_000);
