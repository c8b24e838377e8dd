import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges, inverse } from './apply.ts';
import { type Change, element, type MapDocument } from './document.contract.ts';

const [stage, second, lane, step, card] = Array.from({ length: 5 }, () => randomUUID()) as [string, string, string, string, string];
const plain = (fields: object) => element.parse(fields);
const cardIn = (fields: object = {}) => plain({ type: 'card', order: 'a', stageId: stage, laneId: lane, text: 'Asks a friend', ...fields });
const small = (): MapDocument => ({
  [stage]: plain({ type: 'stage', order: 'a', name: 'Discover' }),
  [second]: plain({ type: 'stage', order: 'b', name: 'Buy' }),
  [lane]: plain({ type: 'lane', order: 'a', kind: 'actions' }),
  [step]: plain({ type: 'step', order: 'a', stageId: stage, name: 'Looks around' }),
  [card]: cardIn({ stepId: step }),
});
const text = (was: string, now: string): Change => ({ id: card, was: { text: was }, now: { text: now } });
const textOf = (document: MapDocument) => (document[card] as { text: string }).text;

test('two people who change different words of one card both keep theirs', () => {
  const base = { ...small(), [card]: cardIn({ text: 'Sees the ad and opens the page' }) };
  const first = applyChanges(base, [text('Sees the ad and opens the page', 'Sees our ad and opens the page')]);
  const both = applyChanges(first.document, [text('Sees the ad and opens the page', 'Sees the ad and opens the shop')]);
  expect(textOf(both.document)).toBe('Sees our ad and opens the shop');
  expect(both.conflicts).toEqual([]);
});

test('two people who change the same words are both heard, and nothing is overwritten', () => {
  const first = applyChanges(small(), [text('Asks a friend', 'Asks a sister')]);
  const { document, applied, conflicts } = applyChanges(first.document, [text('Asks a friend', 'Asks a stranger')]);
  expect(textOf(document)).toBe('Asks a sister');
  expect(applied).toEqual([]);
  expect(conflicts).toEqual([{ id: card, field: 'text', theirs: 'Asks a sister', yours: 'Asks a stranger' }]);
});

test('a card that two people drag stands where it was dropped last', () => {
  const moved = applyChanges(small(), [{ id: card, was: { order: 'a' }, now: { order: 'c' } }]);
  const again = applyChanges(moved.document, [
    { id: card, was: { order: 'a', stageId: stage, stepId: step }, now: { order: 'b', stageId: second, stepId: null } },
  ]);
  expect(again.document[card]).toMatchObject({ order: 'b', stageId: second, stepId: null });
  expect(again.conflicts).toEqual([]);
});

test('who writes on a card that somebody removed is asked whether it shall come back', () => {
  const gone = applyChanges(small(), [{ id: card, was: { ...small()[card] }, now: null }]);
  const { document, conflicts } = applyChanges(gone.document, [text('Asks a friend', 'Asks two friends')]);
  expect(document[card]).toBeUndefined();
  expect(conflicts).toEqual([{ id: card, field: '', theirs: null, yours: { text: 'Asks two friends' } }]);
});

test('a card on which somebody wrote meanwhile is not removed without a word', () => {
  const written = applyChanges(small(), [text('Asks a friend', 'Asks two friends')]);
  const { document, conflicts } = applyChanges(written.document, [{ id: card, was: { ...small()[card] }, now: null }]);
  expect(textOf(document)).toBe('Asks two friends');
  expect(conflicts).toMatchObject([{ id: card, field: '', yours: null }]);
});

test('removing a stage takes its cards and steps along, and undoing brings all of them back', () => {
  const before = small();
  const { document, applied } = applyChanges(before, [{ id: stage, was: { ...before[stage] }, now: null }]);
  expect(Object.keys(document).sort()).toEqual([second, lane].sort());
  expect(applyChanges(document, inverse(applied)).document).toEqual(before);
});

test('a card cannot stand in a stage that is no longer there', () => {
  const { document } = applyChanges(small(), [{ id: second, was: { ...small()[second] }, now: null }]);
  const { conflicts } = applyChanges(document, [{ id: card, was: { stageId: stage }, now: { stageId: second, stepId: null } }]);
  expect(conflicts).toMatchObject([{ id: card, field: 'stageId' }]);
});

test('what cannot stand on a map is refused with a sentence', () => {
  expect(() => applyChanges(small(), [{ id: card, was: { severity: null }, now: { severity: 9 } }])).toThrow(
    /cannot stand on a map: severity/,
  );
  expect(() => applyChanges(small(), [{ id: card, was: {}, now: { colour: 'red' } }])).toThrow(/cannot stand on a map/);
  const many = Array.from({ length: 3_000 }, () => ({ id: randomUUID(), was: null, now: { type: 'stage', order: 'a', name: '' } }));
  expect(() => applyChanges(small(), many)).toThrow(/at most 3000/);
});

const someText = fc.array(fc.constantFrom('asks', 'a', 'friend', 'looks', 'round', 'again'), { maxLength: 6 }).map((all) => all.join(' '));
const order = fc.stringMatching(/^[a-z]{1,4}$/);

/** An edit that fits the document as it stands: what people do, in any order. */
const anEdit = fc.record({ what: fc.nat(6), pick: fc.nat(1_000), place: fc.nat(1_000), text: someText, order });
type AnEdit = typeof anEdit extends fc.Arbitrary<infer One> ? One : never;

function changeFor(document: MapDocument, { what, pick, place, text: words, order: key }: AnEdit): Change[] {
  const of = (type: string, at: number) => {
    const found = Object.entries(document).filter(([, one]) => one.type === type);
    return found[at % Math.max(1, found.length)];
  };
  const [aStage, aLane, aCard] = [of('stage', place), of('lane', place), of('card', pick)];
  const id = randomUUID();
  if (what === 0) return [{ id, was: null, now: { type: 'stage', order: key, name: words } }];
  if (what === 1) return [{ id, was: null, now: { type: 'lane', order: key, kind: 'own', name: words } }];
  if (what === 2 && aStage && aLane)
    return [{ id, was: null, now: { type: 'card', order: key, stageId: aStage[0], laneId: aLane[0], text: words } }];
  if (what === 3 && aStage) return [{ id: aStage[0], was: { ...aStage[1] }, now: null }];
  if (what === 4 && aLane) return [{ id: aLane[0], was: { ...aLane[1] }, now: null }];
  if (aCard?.[1].type !== 'card') return [];
  if (what === 5 && aStage)
    return [
      { id: aCard[0], was: { stageId: aCard[1].stageId, stepId: aCard[1].stepId }, now: { stageId: aStage[0], stepId: null, order: key } },
    ];
  return [{ id: aCard[0], was: { text: aCard[1].text }, now: { text: words } }];
}

test('any sequence of edits, undone in reverse, gives the very same document back', () => {
  fc.assert(
    fc.property(fc.array(anEdit, { maxLength: 25 }), (edits) => {
      const before = small();
      let document = before;
      const done: Change[][] = [];
      for (const edit of edits) {
        const outcome = applyChanges(document, changeFor(document, edit));
        expect(outcome.conflicts).toEqual([]);
        document = outcome.document;
        done.push(outcome.applied);
      }
      for (const applied of done.reverse()) document = applyChanges(document, inverse(applied)).document;
      expect(document).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

const FIELDS = { text: someText, owner: someText, severity: fc.constantFrom(null, 1, 2, 3), status: fc.constantFrom('', 'idea', 'done') };
const someFields = fc.record(FIELDS, { requiredKeys: [] });

test('what two people change on different fields both stands, whoever comes first', () => {
  fc.assert(
    fc.property(someFields, someFields, (one, other) => {
      const base = small();
      const standing = base[card] as unknown as Record<string, unknown>;
      const theirs = Object.fromEntries(Object.entries(other).filter(([field]) => !(field in one)));
      const change = (now: Record<string, unknown>): Change => ({
        id: card,
        was: Object.fromEntries(Object.keys(now).map((field) => [field, standing[field]])),
        now,
      });
      const ab = applyChanges(applyChanges(base, [change(one)]).document, [change(theirs)]);
      const ba = applyChanges(applyChanges(base, [change(theirs)]).document, [change(one)]);
      expect(ab.document).toEqual(ba.document);
      expect(ab.document[card]).toMatchObject({ ...one, ...theirs });
      expect([...ab.conflicts, ...ba.conflicts]).toEqual([]);
    }),
  );
});

test('whatever two people write in one text: either both are in it, or nothing is lost and both are told', () => {
  fc.assert(
    fc.property(someText, someText, someText, (base, mine, theirs) => {
      const map = { ...small(), [card]: cardIn({ text: base }) };
      const first = applyChanges(map, [text(base, theirs)]);
      const { document, conflicts } = applyChanges(first.document, [text(base, mine)]);
      const other = applyChanges(applyChanges(map, [text(base, mine)]).document, [text(base, theirs)]);
      expect(other.conflicts.length).toBe(conflicts.length);
      if (conflicts.length > 0) expect([textOf(document), conflicts[0]?.yours]).toEqual([theirs, mine]);
      else expect(textOf(other.document)).toBe(textOf(document));
    }),
    { numRuns: 500 },
  );
});
