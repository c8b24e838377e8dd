import type { ImportKind } from '../imports.contract.ts';
import { answers } from './answers.ts';
import { customers } from './customers.ts';
import { events } from './events.ts';
import { interactions } from './interactions.ts';
import type { Kind } from './kind.ts';
import { orders } from './orders.ts';
import { reviews } from './reviews.ts';

/** Every kind there is. A new one is a file beside these, a line here and its name in the contract. */
const byName: Record<ImportKind, Kind> = { customers, orders, interactions, events, answers, reviews };

export const kinds: Kind[] = Object.values(byName);
export const kindNamed = (name: ImportKind): Kind => byName[name];
