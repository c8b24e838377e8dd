import { isDeepStrictEqual } from 'node:util';
import { Invalid } from '#platform/errors';
import { type Change, type Conflict, type Element, element, type MapDocument } from './document.contract.ts';
import { mergeWords } from './merge-words.ts';

/** What came of an edit. `applied` is exact: turned round, in reverse order, it gives the former document back. */
export type Outcome = { document: MapDocument; applied: Change[]; conflicts: Conflict[] };

type Fields = Record<string, unknown>;
type Working = { document: Record<string, Element>; applied: Change[]; conflicts: Conflict[] };

const MOST_ELEMENTS = 3_000;
const MOST_BYTES = 2_000_000;
/** Two people who drag one card: where it was dropped last is where it stands. Nothing anybody wrote is lost by that. */
const LAST_WINS = new Set(['order', 'stageId', 'stepId', 'laneId']);
const MADE_FIRST = ['stage', 'lane', 'step', 'card'];

export function applyChanges(before: MapDocument, changes: Change[]): Outcome {
  const working: Working = { document: { ...before }, applied: [], conflicts: [] };
  for (const change of inOrder(changes)) applyOne(working, change);
  const grew = Object.keys(working.document).length > Object.keys(before).length || working.applied.some(({ now }) => now);
  if (grew) refuseTooLarge(working.document);
  return working;
}

/** The edit that undoes it. */
export const inverse = (applied: Change[]): Change[] => [...applied].reverse().map(({ id, was, now }) => ({ id, was: now, now: was }));

/** What stands on others comes after them, so that an edit may name its parts in any order. */
function inOrder(changes: Change[]): Change[] {
  const rank = ({ was, now }: Change) => (was === null ? MADE_FIRST.indexOf(String(now?.['type'])) : 10);
  return changes
    .map((change, index) => ({ change, index }))
    .sort((a, b) => rank(a.change) - rank(b.change) || a.index - b.index)
    .map(({ change }) => change);
}

function applyOne(working: Working, change: Change): void {
  const current = working.document[change.id];
  if (change.was === null && change.now === null) return;
  if (change.was === null) make(working, change.id, change.now as Fields, current);
  else if (change.now === null) takeAway(working, change.id, change.was, current);
  else alter(working, change.id, { was: change.was, now: change.now }, current);
}

function make(working: Working, id: string, now: Fields, current: Element | undefined): void {
  const made = checked(now);
  if (current) {
    if (!isDeepStrictEqual(current, made)) working.conflicts.push({ id, field: '', theirs: current, yours: made });
    return;
  }
  const missing = missingPlace(working, made);
  if (missing) {
    working.conflicts.push({ id, field: missing, theirs: null, yours: made });
    return;
  }
  working.document[id] = made;
  working.applied.push({ id, was: null, now: made });
}

function takeAway(working: Working, id: string, was: Fields, current: Element | undefined): void {
  if (!current) return;
  if (!isDeepStrictEqual(words(current), words({ ...current, ...was }))) {
    working.conflicts.push({ id, field: '', theirs: current, yours: null });
    return;
  }
  for (const [other, standing] of Object.entries(working.document)) leave(working, id, other, standing);
  delete working.document[id];
  working.applied.push({ id, was: current, now: null });
}

/** What stands in a stage or lane goes with it, and a card of a step that goes stays in the stage. */
function leave(working: Working, gone: string, id: string, standing: Element): void {
  const isIn =
    (standing.type === 'card' || standing.type === 'step') &&
    (standing.stageId === gone || (standing.type === 'card' && standing.laneId === gone));
  if (isIn) {
    delete working.document[id];
    working.applied.push({ id, was: standing, now: null });
  } else if (standing.type === 'card' && standing.stepId === gone) {
    working.document[id] = { ...standing, stepId: null };
    working.applied.push({ id, was: { stepId: gone }, now: { stepId: null } });
  }
}

const words = (fields: object): Fields => Object.fromEntries(Object.entries(fields).filter(([field]) => !LAST_WINS.has(field)));

function alter(working: Working, id: string, { was, now }: { was: Fields; now: Fields }, current: Element | undefined): void {
  if (!current) {
    // Somebody took it away meanwhile: whoever wrote here is asked whether it shall come back.
    working.conflicts.push({ id, field: '', theirs: null, yours: now });
    return;
  }
  const next: Fields = { ...current };
  for (const [field, wanted] of Object.entries(now)) {
    const standing = (current as Fields)[field];
    const settled = settle(field, was[field], wanted, standing);
    if (settled) next[field] = settled.value;
    else working.conflicts.push({ id, field, theirs: standing ?? null, yours: wanted });
  }
  const altered = checked(next);
  const missing = missingPlace(working, altered);
  if (missing) working.conflicts.push({ id, field: missing, theirs: (current as Fields)[missing], yours: next[missing] });
  else keep(working, id, current, altered);
}

/** Undefined when it would overwrite what somebody else wrote. */
function settle(field: string, was: unknown, wanted: unknown, standing: unknown): { value: unknown } | undefined {
  if (isDeepStrictEqual(standing, was) || LAST_WINS.has(field)) return { value: wanted };
  if (isDeepStrictEqual(standing, wanted)) return { value: standing };
  if (typeof standing !== 'string' || typeof was !== 'string' || typeof wanted !== 'string') return undefined;
  const value = mergeWords(was, wanted, standing);
  return value === undefined ? undefined : { value };
}

function keep(working: Working, id: string, current: Element, altered: Element): void {
  const changed = Object.entries(altered).filter(([field, value]) => !isDeepStrictEqual(value, (current as Fields)[field]));
  if (changed.length === 0) return;
  working.document[id] = altered;
  const was = Object.fromEntries(changed.map(([field]) => [field, (current as Fields)[field]]));
  working.applied.push({ id, was, now: Object.fromEntries(changed) });
}

/** The field that points to something which is not there (any more). */
function missingPlace({ document }: Working, one: Element): string | undefined {
  const is = (id: string, type: Element['type']) => document[id]?.type === type;
  if ((one.type === 'card' || one.type === 'step') && !is(one.stageId, 'stage')) return 'stageId';
  if (one.type !== 'card') return undefined;
  if (!is(one.laneId, 'lane')) return 'laneId';
  return one.stepId !== null && !is(one.stepId, 'step') ? 'stepId' : undefined;
}

function checked(fields: Fields): Element {
  const parsed = element.safeParse(fields);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || String(fields['type'] ?? 'element');
  throw new Invalid('map_element_invalid', `This cannot stand on a map: ${where}: ${issue?.message ?? 'not understood'}.`);
}

export function refuseTooLarge(document: MapDocument): void {
  if (Object.keys(document).length > MOST_ELEMENTS)
    throw new Invalid(
      'map_too_large',
      `A map holds at most ${MOST_ELEMENTS} elements. Tell a part of it on a map of its own, and link the two.`,
    );
  if (Buffer.byteLength(JSON.stringify(document)) > MOST_BYTES)
    throw new Invalid('map_too_large', 'A map holds at most 2 MB. Tell a part of it on a map of its own, and link the two.');
}
