import type { Happening } from '../../contract.ts';

export const TABS = ['flow', 'paths', 'funnel', 'retention', 'switching', 'waits', 'fit'] as const;
export type Tab = (typeof TABS)[number];
export const PERIODS = ['7', '30', '90', '365', 'all'] as const;

/** All of a screen stands in its address. Happenings are written `kind:order`, several of them with commas between. */
export type Search = {
  tab: string;
  period: string;
  segment: string;
  persona: string;
  source: string;
  outcome: string;
  without: boolean;
  lens: string;
  /** What the flow is held against: `before`, or a segment. */
  compare: string;
  anchor: string;
  direction: string;
  steps: string;
  strict: boolean;
  window: string;
  by: string;
  unit: string;
  begin: string;
  back: string;
  journey: string;
};

const DAY = 86_400_000;
const PARTS = { kind: 'kinds', channel: 'channels', name: 'names', touchpoint: 'touchpoints' } as const;
type Part = keyof typeof PARTS;

export const tabOf = (search: Partial<Search>): Tab => TABS.find((tab) => tab === search.tab) ?? 'flow';

export function happeningOf(text: string | undefined): Happening | undefined {
  const [, part, word] = /^(kind|channel|name|touchpoint):(.+)$/.exec(text ?? '') ?? [];
  return part && word ? ({ [PARTS[part as Part]]: [word] } as Happening) : undefined;
}

export const listOf = (text: string | undefined): string[] => (text ? String(text).split(',').map(decodeURIComponent) : []);
export const textOf = (list: string[]): string => list.map(encodeURIComponent).join(',');

export const LENSES = ['touchpoint', 'kind', 'channel', 'name', 'source', 'feeling'] as const;
export type Lens = { by: (typeof LENSES)[number] } | { by: 'stages'; journeyId: string } | { by: 'property'; property: string };

export function lensOf({ lens }: Partial<Search>): Lens {
  if (lens?.startsWith('journey:')) return { by: 'stages', journeyId: lens.slice('journey:'.length) };
  if (lens?.startsWith('property:')) return { by: 'property', property: lens.slice('property:'.length) };
  return { by: LENSES.find((by) => by === lens) ?? 'touchpoint' };
}

export type Selection = {
  from?: string;
  until?: string;
  sources?: string[];
  segmentId?: string;
  personaId?: string;
  outcome?: { did: Happening; not: boolean };
};

/** Whole days, so that the same question asked twice is the same. `back`: how many periods ago. */
export function selectionOf(search: Partial<Search>, now: number, back = 0): Selection {
  const { period = '90', segment, persona, source, outcome, without } = search;
  const selection: Selection = {};
  const days = Number(period);
  if (Number.isFinite(days) && days > 0) {
    const end = (Math.floor(now / DAY) + 1) * DAY - back * days * DAY;
    selection.from = new Date(end - days * DAY).toISOString();
    if (back > 0) selection.until = new Date(end).toISOString();
  }
  if (segment) selection.segmentId = segment;
  if (persona) selection.personaId = persona;
  if (source) selection.sources = [source];
  const did = happeningOf(outcome);
  if (did) selection.outcome = { did, not: without === true };
  return selection;
}
