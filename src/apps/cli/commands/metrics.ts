import { type Command, InvalidArgumentError } from 'commander';
import type { Figure, MetricView } from '#measures/contract';
import type { Api } from '../api.ts';
import { type Answer, perform, table } from '../command.ts';

type Asked = {
  survey?: string;
  question?: string;
  weight?: string;
  channel?: string;
  from?: string;
  until?: string;
  where?: string;
  against?: number;
  population?: Record<string, Record<string, number>>;
};
type Computed = {
  metric: MetricView;
  figure: Figure;
  weighing: { designEffect: number; gap: number; unreached: string[] } | null;
  against: { comparison: { difference: number | null; low: number | null; high: number | null; isReal: boolean; test: string } } | null;
};

function timeFrom(text: string): string {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write it as 2026-03-31 or 2026-03-31T12:00:00Z.');
  return new Date(at).toISOString();
}

/** "LANG:1=.7,2=.3": known shares of a population; several times for several traits. */
function shareFrom(text: string, before: Asked['population'] = {}): Asked['population'] {
  const at = text.indexOf(':');
  const pairs = text
    .slice(at + 1)
    .split(',')
    .map((pair) => pair.split('='));
  if (at < 1 || pairs.some(([value, share]) => !value || !(Number(share) >= 0)))
    throw new InvalidArgumentError('Write it as TRAIT:value=share,value=share.');
  return { ...before, [text.slice(0, at)]: Object.fromEntries(pairs.map(([value = '', share]) => [value, Number(share)])) };
}

export function addMetrics(program: Command): void {
  program
    .command('metric')
    .description('a metric as it stands: nps, csat, ces, rating, sentiment, retention … or one of your own; without a name, the catalogue')
    .argument('[name]', 'its key or name')
    .option('--survey <name>', 'only answers to this survey')
    .option('--question <name>', 'this question instead of the leading one')
    .option('--weight <column>', 'how much each answer counts: a column of the answers')
    .option('--population <trait:shares>', 'weigh to known shares, as LANG:1=.7,2=.3; several times', shareFrom)
    .option('--channel <channel>')
    .option('--from <time>', 'from then on', timeFrom)
    .option('--until <time>', 'before then', timeFrom)
    .option('--where <condition>', 'any condition, such as: answer."GATE" = 12 and channel = "web"')
    .option('--against <number>', 'a target or benchmark to hold it against', Number)
    .action((name: string | undefined, asked: Asked, command: Command) =>
      perform(command, (api) => (name === undefined ? catalogue(api) : value(api, name, asked))),
    );
}

async function catalogue(api: Api): Promise<Answer> {
  const json = await api.call<{ metrics: MetricView[] }>('GET', '/metrics');
  return { json, text: table(json.metrics.map(({ key, name, unit, version }) => [key, name, unit, `version ${version}`])) };
}

async function value(api: Api, name: string, { against, population, ...filters }: Asked): Promise<Answer> {
  const { metrics } = await api.call<{ metrics: MetricView[] }>('GET', '/metrics');
  const key = metrics.find((one) => one.key === name || one.name.toLowerCase() === name.toLowerCase())?.key ?? name;
  const found = await api.call<Computed>('POST', `/metrics/${encodeURIComponent(key)}/value`, {
    body: {
      filters: { ...filters, ...(population ? { margins: population } : {}) },
      ...(against === undefined ? {} : { against: { number: against } }),
    },
  });
  return { json: jsonOf(found), text: textOf(found) };
}

/** For scripts: the counts stand beside the value, and the interval is a pair, or null where there is none. */
function jsonOf({ metric, figure, weighing, against }: Computed): Record<string, unknown> {
  const { value, n, low, high, effectiveN, more, camps, hits, mean } = figure;
  return {
    ...{ metric: metric.key, version: metric.version, unit: metric.unit, value, n },
    ...camps,
    ...(hits === null ? {} : { satisfied: hits }),
    ...(mean === null ? {} : { mean }),
    ...{ interval: low === null || high === null ? null : [low, high], effectiveN, more },
    ...(weighing ? { weighing } : {}),
    ...(against ? { against: against.comparison } : {}),
  };
}

function textOf({ metric, figure, against }: Computed): string {
  const { value, n, low, high, more, camps } = figure;
  if (value === null) return `${metric.name}: nothing to measure.`;
  const round = (number: number) => Number(number.toFixed(2));
  const range = low === null || high === null ? `no interval; about ${more} more needed` : `95 %: ${round(low)} to ${round(high)}`;
  const said = camps ? `\n${camps.promoters} promoters, ${camps.passives} passives, ${camps.detractors} detractors` : '';
  const { difference = null, isReal = false } = against?.comparison ?? {};
  const held = difference === null ? '' : `\n${round(difference)} against it; ${isReal ? 'more than chance' : 'no more than chance'}`;
  return `${metric.name}: ${round(value)} (${metric.unit}), n ${n}, ${range}${said}${held}`;
}
