import { type Condition, type Field, isNumberColumn, type Literal } from './formula.ts';

export type Add = (type: string, value: unknown) => string;

export function parameters(): { params: Record<string, unknown>; add: Add } {
  const params: Record<string, unknown> = {};
  return {
    params,
    add: (type, value) => {
      const name = `m${Object.keys(params).length}`;
      params[name] = value;
      return `{${name}:${type}}`;
    },
  };
}

const pathOf = (field: Field, add: Add): string =>
  field.of === 'answer' ? `properties, 'answers', ${add('String', field.name)}` : `properties, ${add('String', field.name)}`;

/** A number, or null where there is none. Numbers written as words ("4") are numbers. */
export function numberSql(field: Field, add: Add): string {
  if (field.of === 'column') return `toFloat64(${field.name})`;
  const path = pathOf(field, add);
  return `toFloat64OrNull(if(JSONType(${path}) = 'String', JSONExtractString(${path}), JSONExtractRaw(${path})))`;
}

/** As words; numbers as they are written. */
export function textSql(field: Field, add: Add): string {
  if (field.of === 'column') return isNumberColumn(field.name) ? `ifNull(toString(${field.name}), '')` : `toString(${field.name})`;
  const path = pathOf(field, add);
  return `if(JSONType(${path}) = 'String', JSONExtractString(${path}), JSONExtractRaw(${path}))`;
}

const valueSql = (value: Literal, add: Add): string => (typeof value === 'number' ? add('Float64', value) : add('String', value));

/** The condition on a row of the log; every value travels as a parameter. */
export function conditionSql(condition: Condition, add: Add): string {
  switch (condition.is) {
    case 'all':
      return '1';
    case 'and':
    case 'or':
      return `(${condition.parts.map((part) => conditionSql(part, add)).join(` ${condition.is.toUpperCase()} `)})`;
    case 'not':
      return `NOT (${conditionSql(condition.part, add)})`;
    case 'in':
      return `(${condition.values.map((value) => comparedSql('=', condition.field, value, add)).join(' OR ')})`;
    default:
      return comparedSql(condition.is, condition.field, condition.value, add);
  }
}

/** Words are compared without regard to case. */
function comparedSql(is: string, field: Field, value: Literal, add: Add): string {
  if (is === 'contains') return `positionCaseInsensitiveUTF8(${textSql(field, add)}, ${add('String', String(value))}) > 0`;
  if (typeof value === 'number') return `ifNull(${numberSql(field, add)} ${is} ${valueSql(value, add)}, 0)`;
  return `lowerUTF8(${textSql(field, add)}) ${is} ${add('String', value.toLowerCase())}`;
}
