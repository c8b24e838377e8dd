import { type Add, conditionSql, numberSql } from './conditions.ts';
import type { Call, Expression } from './formula.ts';
import type { Figure } from './metrics.contract.ts';
import { NOTHING } from './reckon.ts';

/** People are put into so many groups, and each is left out once: that tells how sure any formula is. */
export const GROUPS = 20;
/** The 97.5 % point of Student's t for one group less. */
const T = 2.093;

/** What a call needs of each group: `n` rows, and a sum over a base (a mean, a share) or a sum alone. */
export type Part = { n: number; sum: number; base: number };

export function callsOf(expression: Expression): Call[] {
  if (expression.is === 'number') return [];
  return expression.is === 'call' ? [expression] : [...callsOf(expression.left), ...callsOf(expression.right)];
}

/** Three columns for each call: rows, sum, base. */
export const callSql = (call: Call, index: number, person: string, add: Add): string => {
  const where = conditionSql(call.where, add);
  const field = call.field ? numberSql(call.field, add) : '';
  const among = call.among ? conditionSql(call.among, add) : '1';
  const columns: Record<Call['call'], [string, string, string]> = {
    count: [`countIf(${where})`, `countIf(${where})`, '1'],
    people: [`countIf(${where})`, `uniqExactIf(${person}, ${where})`, '1'],
    sum: [`countIf(${where} AND ${field} IS NOT NULL)`, `sumIf(ifNull(${field}, 0), ${where})`, '1'],
    mean: [
      `countIf(${where} AND ${field} IS NOT NULL)`,
      `sumIf(ifNull(${field}, 0), ${where})`,
      `countIf(${where} AND ${field} IS NOT NULL)`,
    ],
    share: [`countIf(${among})`, `countIf((${where}) AND (${among}))`, `countIf(${among})`],
  };
  return columns[call.call].map((sql, column) => `toFloat64(${sql}) AS c${index}_${column}`).join(', ');
};

const isRatio = ({ call }: Call): boolean => call === 'mean' || call === 'share';

/** The formula over some groups; `scale` makes up for groups left out, where sums alone are told. */
function valueOver(expression: Expression, parts: Part[][], scale: number): number {
  let next = 0;
  const walk = (one: Expression): number => {
    if (one.is === 'number') return one.value;
    if (one.is === 'call') {
      const of = parts.map((group) => group[next] ?? { n: 0, sum: 0, base: 0 });
      next += 1;
      const sum = of.reduce((all, part) => all + part.sum, 0);
      return isRatio(one) ? sum / of.reduce((all, part) => all + part.base, 0) : scale * sum;
    }
    const [left, right] = [walk(one.left), walk(one.right)];
    return { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[one.is];
  };
  return walk(expression);
}

/**
 * What a formula comes to, with its 95 % interval by leaving out one group of people after the other (delete-a-group jackknife, Kott 2001):
 * it holds for any formula, and for people who appear many times. `n`: rows of the call that looks at most.
 */
export function formulaFigure(expression: Expression, groups: Part[][], percent: boolean): Figure {
  const calls = callsOf(expression);
  const rows = calls.map((_, index) => groups.reduce((sum, group) => sum + (group[index]?.n ?? 0), 0));
  const n = Math.max(0, ...rows);
  const value = valueOver(expression, groups, 1);
  if (n === 0 || !Number.isFinite(value)) return { ...NOTHING, n };
  const factor = percent ? 100 : 1;
  const all = Array.from({ length: GROUPS }, (_, index) => groups[index] ?? []);
  const without = all.map((_, left) =>
    valueOver(
      expression,
      all.filter((__, index) => index !== left),
      GROUPS / (GROUPS - 1),
    ),
  );
  const middle = without.reduce((sum, one) => sum + one, 0) / GROUPS;
  const variance = ((GROUPS - 1) / GROUPS) * without.reduce((sum, one) => sum + (one - middle) ** 2, 0);
  const isTold = n >= GROUPS && without.every(Number.isFinite);
  const reach = T * Math.sqrt(variance);
  return {
    ...{ value: factor * value, n, effectiveN: n, camps: null, hits: null, mean: null },
    ...{ low: isTold ? factor * (value - reach) : null, high: isTold ? factor * (value + reach) : null },
    more: Math.max(0, GROUPS - n),
  };
}
