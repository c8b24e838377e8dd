import { expect, test } from 'vitest';
import { conditionSql, parameters } from './conditions.ts';
import { parseCondition, parseFormula } from './formula.ts';

test('a formula is read as arithmetic over calls: times goes before plus, brackets before both', () => {
  expect(parseFormula('1 + 2 * (3 - count())')).toEqual({
    is: '+',
    left: { is: 'number', value: 1 },
    right: {
      is: '*',
      left: { is: 'number', value: 2 },
      right: { is: '-', left: { is: 'number', value: 3 }, right: { is: 'call', call: 'count', where: { is: 'all' } } },
    },
  });
});

test('conditions know columns, properties and answers, in lists and negated', () => {
  expect(parseCondition('kind in ("call", "chat") and not (wait_seconds > 60 or answer."How was it?" = 5)')).toEqual({
    is: 'and',
    parts: [
      { is: 'in', field: { of: 'column', name: 'kind' }, values: ['call', 'chat'] },
      {
        is: 'not',
        part: {
          is: 'or',
          parts: [
            { is: '>', field: { of: 'column', name: 'wait_seconds' }, value: 60 },
            { is: '=', field: { of: 'answer', name: 'How was it?' }, value: 5 },
          ],
        },
      },
    ],
  });
});

test('nothing that is written becomes part of a query: every value travels beside it', () => {
  const { params, add } = parameters();
  const sql = conditionSql(parseCondition(`name = "x') OR 1=1 --" and property."a'b" contains "\\"; DROP"`), add);
  expect(sql).not.toMatch(/1=1|DROP|a'b/);
  expect(Object.values(params)).toEqual(expect.arrayContaining(["x') or 1=1 --", "a'b", '"; DROP']));
});

test.each([
  'count(',
  'drop table',
  'count(kind)',
  'count(kind = call)',
  'sum(kind)',
  '1 +',
  'count(secret = 1)',
  '(((1)',
  'eval("1")',
  '2 3',
])('%s is refused with a sentence', (text) => {
  expect(() => parseFormula(text)).toThrowError(expect.objectContaining({ message: expect.stringMatching(/\.$|:/) }));
});
