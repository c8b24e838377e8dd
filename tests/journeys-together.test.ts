import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges } from '../src/journeys/maps/apply.ts';
import { type Change, element, type MapDocument } from '../src/journeys/maps/document.contract.ts';
import { between, freshId, newCard, placeAt, removal } from '../src/journeys/web/map/document.ts';
import { MapDesk } from '../src/journeys/web/map/sync.ts';

const [stage, lane] = [freshId(), freshId()];
const cards = Array.from({ length: 4 }, freshId);
const small = (): MapDocument => ({
  [stage]: element.parse({ type: 'stage', order: 'a', name: 'Discover' }),
  [lane]: element.parse({ type: 'lane', order: 'a', kind: 'actions' }),
  ...Object.fromEntries(cards.map((id, at) => [id, newCard({ stageId: stage, laneId: lane, order: `b${at}` }, `Card ${at} as it was`)])),
});

/** What the server does, with a line that can be cut. */
function server() {
  let document = small();
  const edits: { revision: number; at: string; byId: string; by: string; editId: string; changes: Change[] }[] = [];
  const state = { isDown: false, losesAnswers: false };
  const wire = (kept: { editId: string; changes: Change[] }[][] = []) => ({
    send: async (editId: string, changes: Change[]) => {
      if (state.isDown) throw new TypeError('offline');
      const made = edits.find((one) => one.editId === editId);
      if (made) return { revision: made.revision, applied: made.changes, conflicts: [] };
      const outcome = applyChanges(document, changes);
      document = outcome.document;
      if (outcome.applied.length > 0)
        edits.push({ revision: edits.length + 1, at: '', byId: '', by: '', editId, changes: outcome.applied });
      if (state.losesAnswers) throw new TypeError('the answer was lost');
      return { revision: edits.length, applied: outcome.applied, conflicts: outcome.conflicts };
    },
    since: async (revision: number) => ({ edits: edits.filter((one) => one.revision > revision), more: false }),
    readAll: async () => ({ document, revision: edits.length }),
    refusalOf: (error: unknown) => (error instanceof TypeError ? null : String((error as Error).message)),
    keep: (waiting: { editId: string; changes: Change[] }[]) => void kept.push(waiting),
  });
  return { state, edits, wire, read: () => document, open: () => new MapDesk({ document, revision: edits.length }, wire()) };
}
const write = (desk: MapDesk, id: string, text: string) =>
  desk.edit([{ id, was: { text: (desk.read().document[id] as { text: string }).text }, now: { text } }]);
const settled = async (...desks: MapDesk[]) => {
  for (const desk of desks) await desk.flush();
  for (const desk of desks) await desk.catchUp();
};

test('what is done here shows at once, and elsewhere when it is announced', async () => {
  const { open, edits } = server();
  const [mine, hers] = [open(), open()];
  write(mine, cards[0] ?? '', 'Mine');
  expect(mine.read()).toMatchObject({ state: 'saving', canUndo: true });
  expect(mine.read().document[cards[0] ?? '']).toMatchObject({ text: 'Mine' });
  await mine.flush();
  hers.hear(edits.length);
  await hers.catchUp();
  expect(hers.read().document).toEqual(mine.read().document);
  expect(hers.read().canUndo).toBe(false);
});

test('without a connection edits wait, are kept over a reload, and arrive once', async () => {
  const { state, wire, read, edits } = server();
  const kept: { editId: string; changes: Change[] }[][] = [];
  const desk = new MapDesk({ document: read(), revision: 0 }, wire(kept));
  state.isDown = true;
  write(desk, cards[0] ?? '', 'Written in a tunnel');
  write(desk, cards[1] ?? '', 'And this');
  await desk.flush();
  expect(desk.read()).toMatchObject({ state: 'offline', waiting: 2 });
  state.isDown = false;
  state.losesAnswers = true;
  await desk.flush();
  state.losesAnswers = false;
  const again = new MapDesk({ document: read(), revision: edits.length }, wire(), kept.at(-1));
  await settled(again, desk);
  expect(read()).toEqual(again.read().document);
  expect(read()[cards[1] ?? '']).toMatchObject({ text: 'And this' });
  expect(edits).toHaveLength(2);
});

test('undo takes back only what was done here, and redo brings it again', async () => {
  const { open, read } = server();
  const [mine, hers] = [open(), open()];
  write(mine, cards[0] ?? '', 'Mine');
  await settled(mine, hers);
  write(hers, cards[1] ?? '', 'Hers');
  mine.edit(removal(mine.read().document, cards[2] ?? ''));
  await settled(hers, mine);
  mine.undo();
  mine.undo();
  await settled(mine);
  expect(read()).toEqual({ ...small(), [cards[1] ?? '']: { ...small()[cards[1] ?? ''], text: 'Hers' } });
  mine.redo();
  mine.redo();
  await settled(mine);
  expect(read()[cards[2] ?? '']).toBeUndefined();
  expect(mine.read()).toMatchObject({ canRedo: false, canUndo: true });
});

test('who wrote on what somebody else changed is told, and can bring back what was removed', async () => {
  const { open, read } = server();
  const [mine, hers] = [open(), open()];
  hers.edit(removal(hers.read().document, cards[0] ?? ''));
  await settled(hers);
  write(mine, cards[0] ?? '', 'Too late');
  await settled(mine);
  const [note] = mine.read().notes;
  expect(note).toMatchObject({ conflict: { theirs: null, yours: { text: 'Too late' } }, gone: { text: 'Card 0 as it was' } });
  mine.edit([{ id: cards[0] ?? '', was: null, now: { ...note?.gone, ...(note?.conflict.yours as object) } }]);
  await settled(mine);
  expect(read()[cards[0] ?? '']).toMatchObject({ text: 'Too late' });
});

const step = fc.record({ who: fc.nat(1), what: fc.nat(4), card: fc.nat(3), text: fc.constantFrom('one', 'two words', 'three more words') });
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

async function play(desk: MapDesk, { what, card, text }: Step, revision: number): Promise<void> {
  const id = cards[card] ?? '';
  if (what === 1) return desk.undo();
  if (what === 2) return desk.flush();
  if (what === 3) return desk.hear(revision);
  if (!desk.read().document[id]) return;
  if (what === 0) desk.edit(removal(desk.read().document, id));
  else write(desk, id, text);
}

test('whatever two people do at once, both screens and the server end up the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { open, read, edits } = server();
      const desks = [open(), open()];
      for (const one of steps) await play(desks[one.who] ?? open(), one, edits.length);
      await settled(...desks);
      await settled(...desks);
      for (const desk of desks) expect(desk.read()).toMatchObject({ waiting: 0, revision: edits.length });
      for (const desk of desks) expect(desk.read().document).toEqual(read());
    }),
    { numRuns: 200 },
  );
});

test('there is always room between two places, and it lies between them', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { maxLength: 60 }), (picks) => {
      const orders: string[] = ['00M', '00m'];
      for (const pick of picks) orders.splice(pick % (orders.length + 1), 0, placeAt(orders, pick % (orders.length + 1)));
      expect([...orders].sort()).toEqual(orders);
      expect(new Set(orders).size).toBe(orders.length);
      for (const one of orders) expect(one).toMatch(/^[0-9A-Za-z]{1,60}$/);
    }),
  );
  expect(between(null, null)).toBe('V');
});
