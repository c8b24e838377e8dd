import type { Condition } from './touchpoints.contract.ts';

/** What rules look at in an interaction. `channel` is the one that was said, not one filled in from a touchpoint. */
export type Mappable = { kind: string; name: string; channel: string; url: string; source_id: string; properties: string };

export type MappingRule = { touchpointId: string; channel: string; conditions: Condition[] };

/** The part of an address after the host, before `?` and `#`. rules-sql.ts says the same in SQL; a test holds the two together. */
export const pathOf = (url: string): string => /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)/.exec(url)?.[1] ?? '';

type Facts = { row: Mappable; name: string; path: string; property(key: string): string };

function factsOf(row: Mappable): Facts {
  let parsed: unknown;
  return {
    row,
    name: row.name.toLowerCase(),
    path: pathOf(row.url).toLowerCase(),
    property: (key) => {
      parsed ??= parse(row.properties);
      return wordOf(key.split('.').reduce(inside, parsed)).toLowerCase();
    },
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}

const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

const compare = {
  is: (text: string, value: string) => text === value,
  'starts-with': (text: string, value: string) => text.startsWith(value),
  contains: (text: string, value: string) => text.includes(value),
};

function holds(condition: Condition, facts: Facts): boolean {
  switch (condition.field) {
    case 'kind':
      return (condition.is as string[]).includes(facts.row.kind);
    case 'channel':
      return (condition.is as string[]).includes(facts.row.channel);
    case 'source':
      return condition.is.includes(facts.row.source_id);
    case 'name':
      return compare[condition.operator](facts.name, condition.value.toLowerCase());
    case 'path':
      return compare[condition.operator](facts.path, condition.value.toLowerCase());
    case 'property':
      return compare[condition.operator](facts.property(condition.key), condition.value.toLowerCase());
  }
}

/** The first rule, in order, all of whose conditions hold. */
export function firstMatch(rules: MappingRule[], row: Mappable): MappingRule | undefined {
  const facts = factsOf(row);
  return rules.find(({ conditions }) => conditions.every((condition) => holds(condition, facts)));
}
