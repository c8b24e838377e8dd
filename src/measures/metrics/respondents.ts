import { joinedIdentifiers } from '#customers';
import type { Context } from '#platform/room';
import { compareMeans } from '../statistics/compare.ts';
import { surveyCalled } from './look.ts';
import { type Group, respondentsStore } from './respondents.store.ts';

const TRAITS = ['interactions', 'orders', 'spent', 'feeling', 'complaints'] as const;
type Trait = (typeof TRAITS)[number];

/** Who answered next to who did not, among customers something else is known of: answers alone say nothing about those who gave none. */
export async function whoAnswered(
  ctx: Context,
  asked: { survey?: string | undefined; from?: string | undefined; until?: string | undefined },
) {
  const survey = asked.survey === undefined ? '' : await surveyCalled(ctx, asked.survey);
  const from = asked.from ? Date.parse(asked.from) : 0;
  const until = asked.until ? Date.parse(asked.until) : ctx.clock.now().getTime() + 1;
  const joined = await joinedIdentifiers(ctx);
  const [groups, unknown] = await Promise.all([
    respondentsStore.groups(ctx.clickhouse, { survey, from, until, joined: [[...joined.keys()], [...joined.values()]] }),
    respondentsStore.onlyAnswered(ctx.clickhouse, { survey, from, until }),
  ]);
  const [yes, no] = [1, 0].map((answered) => groups.find((one) => one.answered === answered));
  return {
    answered: yes?.n ?? 0,
    others: no?.n ?? 0,
    unknown,
    traits: TRAITS.map((name) => ({
      name,
      answered: sideOf(yes, name)?.mean ?? null,
      others: sideOf(no, name)?.mean ?? null,
      comparison: comparisonOf(yes, no, name),
    })),
  };
}

function sideOf(group: Group | undefined, name: Trait) {
  const n = group?.[`${name}_n`] ?? 0;
  if (!group || n === 0) return undefined;
  const mean = group[`${name}_sum`] / n;
  return { n, mean, variance: Math.max(0, group[`${name}_squares`] - n * mean ** 2) / Math.max(1, n - 1) };
}

function comparisonOf(yes: Group | undefined, no: Group | undefined, name: Trait) {
  const [a, b] = [sideOf(yes, name), sideOf(no, name)];
  return a && b ? compareMeans(a, b) : { difference: null, low: null, high: null, p: null, test: 'none' as const, isReal: false };
}
