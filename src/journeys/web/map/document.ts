import type { Card, Change, Element, Lane, MapDocument, Stage, Step } from '../../contract.ts';

export type WithId<One> = One & { id: string };
type Fields = Record<string, unknown>;

/** The document with changes that the server accepted, or that were just made here. */
export function applied(document: MapDocument, changes: Change[]): MapDocument {
  const next = { ...document };
  for (const { id, was, now } of changes) {
    const standing = next[id];
    if (now === null) delete next[id];
    else if (was === null) next[id] = standing ?? (now as Element);
    else if (standing) next[id] = { ...standing, ...now } as Element;
  }
  return next;
}

/** The edit that undoes it. */
export const inverse = (changes: Change[]): Change[] => [...changes].reverse().map(({ id, was, now }) => ({ id, was: now, now: was }));

const inOrder = <One extends { order: string; id: string }>(all: One[]): One[] =>
  all.sort((a, b) => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1));

export type Layout = {
  stages: WithId<Stage>[];
  lanes: WithId<Lane>[];
  /** Of a stage. */
  steps(stageId: string): WithId<Step>[];
  /** Of a cell, by step and then by order. */
  cards(stageId: string, laneId: string): WithId<Card>[];
  allCards: WithId<Card>[];
};

/** The document as it stands on the screen. */
export function layOut(document: MapDocument): Layout {
  const of = <Type extends Element['type']>(type: Type) =>
    inOrder(
      Object.entries(document).flatMap(([id, one]) => (one.type === type ? [{ ...(one as Extract<Element, { type: Type }>), id }] : [])),
    );
  const steps = of('step');
  const cards = of('card');
  const rank = new Map(steps.map(({ id }, at) => [id, at]));
  const cells = new Map<string, WithId<Card>[]>();
  for (const one of cards) {
    const key = `${one.stageId} ${one.laneId}`;
    cells.set(key, [...(cells.get(key) ?? []), one]);
  }
  const stepOf = (one: Card) => (one.stepId ? (rank.get(one.stepId) ?? -1) : -1);
  for (const cell of cells.values()) cell.sort((a, b) => stepOf(a) - stepOf(b));
  return {
    stages: of('stage'),
    lanes: of('lane'),
    steps: (stageId) => steps.filter((one) => one.stageId === stageId),
    cards: (stageId, laneId) => cells.get(`${stageId} ${laneId}`) ?? [],
    allCards: cards,
  };
}

/** Has something behind it; everything else is an assumption. */
export const isBacked = ({ binding, evidence }: Pick<Card, 'binding' | 'evidence'>): boolean => binding !== null || evidence.length > 0;

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A place between two others; null is the beginning or the end. Fractional keys over 62 digits, compared as text. */
export function between(before: string | null, behind: string | null): string {
  let top = behind;
  let key = '';
  for (let at = 0; at < 59; at++) {
    const low = digitAt(before, at);
    const high = top === null ? DIGITS.length : digitAt(top, at);
    const middle = Math.floor((low + high) / 2);
    if (middle > low) return key + DIGITS[middle];
    key += DIGITS[low];
    // Below it from here on, whatever follows.
    if (high > low) top = null;
  }
  return `${key}V`;
}

const digitAt = (text: string | null, at: number): number => Math.max(0, DIGITS.indexOf(text?.[at] ?? '0'));

/** A place at the `index`-th position among others. */
export function placeAt(orders: string[], index: number): string {
  return between(orders[index - 1] ?? null, orders[index] ?? null);
}

/** Taking a stage or a lane away takes what stands in it along, in one edit. */
export function removal(document: MapDocument, id: string): Change[] {
  const inside = Object.entries(document).filter(
    ([, one]) => (one.type === 'card' && (one.stageId === id || one.laneId === id)) || (one.type === 'step' && one.stageId === id),
  );
  inside.sort(([, a], [, b]) => (a.type === b.type ? 0 : a.type === 'card' ? -1 : 1));
  const loosened = Object.entries(document).flatMap(([cardId, one]) =>
    one.type === 'card' && one.stepId === id ? [{ id: cardId, was: { stepId: id }, now: { stepId: null } }] : [],
  );
  const gone = [...inside, [id, document[id]] as const].flatMap(([one, was]) =>
    was ? [{ id: one, was: { ...was } as Fields, now: null }] : [],
  );
  return [...loosened, ...gone];
}

/** A card as it is when it is new. */
export const newCard = (place: Pick<Card, 'stageId' | 'laneId' | 'order'>, text = ''): Card => ({
  type: 'card',
  stepId: null,
  text,
  owner: '',
  binding: null,
  evidence: [],
  journeyId: null,
  severity: null,
  effort: null,
  status: '',
  frictionId: null,
  ...place,
});

/** Ids of new things. Not crypto.randomUUID: browsers offer that on https and localhost only. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
