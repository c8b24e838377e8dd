import type { Happening, StageRule } from '../../words.contract.ts';
import type { Binding, Card, LANES } from '../document.contract.ts';

/** English, German: a map is drawn in the language of whoever draws it. */
export type Words = readonly [en: string, de: string];
export type LaneKind = (typeof LANES)[number];

export type CardSpec = {
  lane: LaneKind;
  text: Words;
  binding?: Binding;
  /** The first touchpoint of the workspace by one of these names is bound. */
  touchpoints?: string[];
  step?: number;
  owner?: Words;
} & Partial<Pick<Card, 'severity' | 'effort' | 'status'>>;

export type StageSpec = { name: Words; goal: Words; rule: StageRule | null; steps?: Words[]; cards: CardSpec[] };
export type Template = {
  key: string;
  name: Words;
  purpose: Words;
  industry: 'shop' | 'clinic' | 'bank' | 'saas' | null;
  stages: StageSpec[];
};

export const stage = (name: Words, goal: Words, rule: StageRule | null, ...cards: CardSpec[]): StageSpec => ({ name, goal, rule, cards });
export const when = (...any: Happening[]): StageRule => ({ any, again: false });
export const eachTime = (...any: Happening[]): StageRule => ({ any, again: true });
export const silent = (silentDays: number): StageRule => ({ any: [], silentDays, again: false });

/** What a card stands on. */
export const on = (happening: Happening): Binding => ({ to: 'happening', happening });
export const about = (...words: string[]): Binding => ({ to: 'theme', words });
export const figure = (metric: Extract<Binding, { to: 'metric' }>['metric'], of?: Happening): Binding => ({
  to: 'metric',
  metric,
  ...(of ? { of } : {}),
});

const card =
  (lane: LaneKind) =>
  (text: Words, binding?: Binding): CardSpec => ({ lane, text, ...(binding ? { binding } : {}) });
export const does = card('actions');
export const says = card('words');
export const needs = card('information');
export const meets = (...touchpoints: [string, ...string[]]): CardSpec => ({
  lane: 'touchpoints',
  text: [touchpoints[0], touchpoints[0]],
  touchpoints,
});
export const hurts = (text: Words, severity: 1 | 2 | 3, binding?: Binding): CardSpec => ({ ...card('pains')(text, binding), severity });
export const chance = (text: Words, effort: 1 | 2 | 3, binding?: Binding): CardSpec => ({
  ...card('opportunities')(text, binding),
  effort,
  status: 'idea',
});
export const behind = (text: Words, owner: Words, binding?: Binding): CardSpec => ({ ...card('backstage')(text, binding), owner });
