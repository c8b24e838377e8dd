import { NO_TOUCHPOINT } from '../contract.ts';
import type { MappingRule } from './rules.ts';
import type { Condition } from './touchpoints.contract.ts';

/** A piece of SQL and the parameters it names. */
export type Piece = { sql: string; params: Record<string, unknown> };

const PATH = "lowerUTF8(extract(url, '^(?:[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)?([^?#]*)'))";

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

function conditionSql(condition: Condition, add: Add): string {
  switch (condition.field) {
    case 'kind':
      return `has(${add('Array(String)', condition.is)}, kind)`;
    case 'channel':
      return `has(${add('Array(String)', condition.is)}, given_channel)`;
    case 'source':
      return `has(${add('Array(UUID)', condition.is)}, source_id)`;
    case 'name':
      return comparison('lowerUTF8(name)', condition.operator, condition.value, add);
    case 'path':
      return comparison(PATH, condition.operator, condition.value, add);
    case 'property':
      return comparison(propertySql(condition.key, add), condition.operator, condition.value, add);
  }
}

/** True for the interactions that all conditions hold for. */
export function conditionsSql(conditions: Condition[], add: Add): string {
  return conditions.map((condition) => `(${conditionSql(condition, add)})`).join(' AND ');
}

/** The touchpoint and the channel that each stored interaction should have by these rules. */
export function mappingSql(rules: MappingRule[]): { touchpoint: string; channel: string; params: Record<string, unknown> } {
  const { params, add } = parameters('m');
  const none = `toUUID('${NO_TOUCHPOINT}')`;
  if (rules.length === 0) return { touchpoint: none, channel: 'toString(given_channel)', params };
  const branches = rules.map(({ conditions }, index) => `${conditionsSql(conditions, add)}, ${index + 1}`);
  // Which rule it is, once; what that means, by looking it up.
  const rule = `multiIf(${branches.join(', ')}, 0)`;
  const ids = add('Array(UUID)', [NO_TOUCHPOINT, ...rules.map(({ touchpointId }) => touchpointId)]);
  const channels = add('Array(String)', ['', ...rules.map(({ channel }) => channel)]);
  return {
    touchpoint: `arrayElement(${ids}, ${rule} + 1)`,
    channel: `if(given_channel != '', toString(given_channel), arrayElement(${channels}, ${rule} + 1))`,
    params,
  };
}
