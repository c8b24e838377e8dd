import { NO_TOUCHPOINT } from '../contract.ts';
import type { MappingRule } from './rules.ts';
import type { Condition } from './touchpoints.contract.ts';

/** Hands out parameter names, so that no value ever stands in the text of a query. */
export function parameters(prefix: string): { params: Record<string, unknown>; add(type: string, value: unknown): string } {
  const params: Record<string, unknown> = {};
  return {
    params,
    add: (type, value) => {
      const name = `${prefix}${Object.keys(params).length}`;
      params[name] = value;
      return `{${name}:${type}}`;
    },
  };
}

type Add = (type: string, value: unknown) => string;

function comparison(text: string, operator: 'is' | 'starts-with' | 'contains', value: string, add: Add): string {
  const lower = add('String', value.toLowerCase());
  if (operator === 'is') return `${text} = ${lower}`;
  return operator === 'starts-with' ? `startsWith(${text}, ${lower})` : `position(${text}, ${lower}) > 0`;
}

function propertySql(key: string, add: Add): string {
  const path = key
    .split('.')
    .map((part) => add('String', part))
    .join(', ');
  const type = `toString(JSONType(properties, ${path}))`;
  const plain = `if(${type} IN ('Int64', 'UInt64', 'Double', 'Bool'), JSONExtractRaw(properties, ${path}), '')`;
  return `lowerUTF8(if(${type} = 'String', JSONExtractString(properties, ${path}), ${plain}))`;
}

const oneOf = (column: string, type: string, values: string[], add: Add): string =>
  values.map((value) => `${column} = ${add(type, value)}`).join(' OR ');

function conditionSql(condition: Condition, add: Add): string {
  switch (condition.field) {
    case 'kind':
      return oneOf('kind', 'String', condition.is, add);
    case 'channel':
      return oneOf('given_channel', 'String', condition.is, add);
    case 'source':
      return oneOf('source_id', 'UUID', condition.is, add);
    case 'name':
      return comparison('name_key', condition.operator, condition.value, add);
    case 'path':
      return comparison('path_key', condition.operator, condition.value, add);
    case 'property':
      return comparison(propertySql(condition.key, add), condition.operator, condition.value, add);
  }
}

/** True for the interactions that all conditions hold for. */
export function conditionsSql(conditions: Condition[], add: Add): string {
  return conditions.map((condition) => `(${conditionSql(condition, add)})`).join(' AND ');
}

export type Mapping = {
  /** The touchpoint an interaction should have. */
  touchpoint: string;
  /** Its channel, given its touchpoint. */
  channelFor(touchpoint: string): string;
  params: Record<string, unknown>;
};

/** What each stored interaction should have by these rules, said once: a mutation reckons every mention anew. */
export function mappingSql(rules: MappingRule[]): Mapping {
  const { params, add } = parameters('m');
  if (rules.length === 0) return { touchpoint: `toUUID('${NO_TOUCHPOINT}')`, channelFor: () => 'toString(given_channel)', params };
  // The first rule that holds. An array, for with multiIf and AND the store reckons branch by branch: five times slower.
  const held = rules.map(({ conditions }) => conditions.map((one) => `(${conditionSql(one, add)})`).reduce((a, b) => `bitAnd(${a}, ${b})`));
  const ids = add('Array(UUID)', [NO_TOUCHPOINT, ...rules.map(({ touchpointId }) => touchpointId)]);
  const channelOf = new Map(rules.map(({ touchpointId, channel }) => [touchpointId, channel]));
  const places = add('Array(UUID)', [...channelOf.keys()]);
  const channels = add('Array(String)', ['', ...channelOf.values()]);
  return {
    touchpoint: `arrayElement(${ids}, indexOf([${held.join(', ')}], 1) + 1)`,
    channelFor: (touchpoint) =>
      `if(given_channel != '', toString(given_channel), arrayElement(${channels}, indexOf(${places}, ${touchpoint}) + 1))`,
    params,
  };
}
