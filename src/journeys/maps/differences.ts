import { isDeepStrictEqual } from 'node:util';
import type { Change, Element, MapDocument } from './document.contract.ts';
import type { Difference } from './maps.contract.ts';

type Fields = Record<string, unknown>;
const fieldsOf = (one: Element): Fields => ({ ...one });

/** What one would have to do to the first document to get the second. */
export function differenceOf(from: MapDocument, to: MapDocument): Difference {
  const difference: Difference = { added: [], removed: [], changed: [] };
  for (const [id, element] of Object.entries(to)) {
    const former = from[id];
    if (!former) difference.added.push({ id, element });
    else if (!isDeepStrictEqual(former, element)) difference.changed.push({ id, element, fields: changedFields(former, element) });
  }
  for (const [id, element] of Object.entries(from)) if (!to[id]) difference.removed.push({ id, element });
  return difference;
}

function changedFields(former: Element, element: Element) {
  const was = fieldsOf(former);
  return Object.entries(fieldsOf(element))
    .filter(([field, now]) => !isDeepStrictEqual(now, was[field]))
    .map(([field, now]) => ({ field, was: was[field] ?? null, now }));
}

/** The same as an edit. */
export function changesBetween(from: MapDocument, to: MapDocument): Change[] {
  const { added, removed, changed } = differenceOf(from, to);
  return [
    ...added.map(({ id, element }) => ({ id, was: null, now: fieldsOf(element) })),
    ...changed.map(({ id, fields }) => ({
      id,
      was: Object.fromEntries(fields.map(({ field, was }) => [field, was])),
      now: Object.fromEntries(fields.map(({ field, now }) => [field, now])),
    })),
    // What stands in a stage or a lane goes before it, so that each is named as it was.
    ...removed.sort((a, b) => rank(a.element) - rank(b.element)).map(({ id, element }) => ({ id, was: fieldsOf(element), now: null })),
  ];
}

const rank = ({ type }: Element): number => ['card', 'step', 'lane', 'stage'].indexOf(type);
