import { type Command, Option } from 'commander';
import { type Api, Refused } from '../api.ts';
import { numberFrom, perform, table } from '../command.ts';

type Named = { id: string; name: string };
type Words = { sources: Named[]; touchpoints: Named[] };
type Journeys = { journeys: Named[] };
type Names = Record<string, string>;

type Shared = { source?: string; lens?: string; from?: string; until?: string; segment?: string };
type Lens = { by: string; property?: string; journeyId?: string };
type Looked = { lens: Lens; selection: Record<string, unknown> };

const LENSES = ['touchpoint', 'kind', 'channel', 'name', 'source', 'feeling'];

/** By its id, or by the name only one has. */
function oneOf(list: Named[], text: string, what: string): Named {
  const found = list.filter(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase());
  const [only] = found;
  if (!only)
    throw new Refused(
      `${what}_not_found`,
      `No ${what} is called "${text}". There are: ${list.map(({ name }) => name).join(', ') || 'none'}.`,
    );
  if (found.length > 1)
    throw new Refused(`several_${what}s`, `Several ${what}s are called "${text}"; use an id: ${found.map(({ id }) => id).join(', ')}.`);
  return only;
}

/** Of one source, usually a process log, steps are called by their event names; of everything, by touchpoint. */
export async function lookedAt(api: Api, given: Shared): Promise<Looked> {
  const selection: Record<string, unknown> = {};
  if (given.source)
    selection['sources'] = [oneOf((await api.call<Words>('GET', '/journey-analytics/words')).sources, given.source, 'source').id];
  if (given.segment)
    selection['segmentId'] = oneOf((await api.call<{ segments: Named[] }>('GET', '/segments')).segments, given.segment, 'segment').id;
  for (const name of ['from', 'until'] as const) if (given[name]) selection[name] = timeOf(given[name] ?? '');
  return { lens: await lensOf(api, given.lens ?? (given.source ? 'name' : 'touchpoint')), selection };
}

async function lensOf(api: Api, text: string): Promise<Lens> {
  const [, by, name = ''] = /^(property|journey):(.+)$/.exec(text) ?? [];
  if (by === 'property') return { by, property: name };
  if (by === 'journey')
    return { by: 'stages', journeyId: oneOf((await api.call<Journeys>('GET', '/journeys')).journeys, name, 'journey').id };
  if (!LENSES.includes(text))
    throw new Refused('lens_unknown', `Steps cannot be called by "${text}". There are: ${LENSES.join(', ')}, property:NAME, journey:NAME.`);
  return { by: text };
}

function timeOf(text: string): string {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Refused('time_unreadable', `"${text}" is no time. Write 2026-03-31 or 2026-03-31T12:00:00Z.`);
  return new Date(at).toISOString();
}

const KINDS_FIRST = /^(kind|channel|touchpoint|name):(.+)$/;

/** `kind:order`, `channel:web`, `touchpoint:Checkout`, `name:Order Completed`, or an event's name alone. */
export async function happeningOf(api: Api, text: string): Promise<Record<string, string[]>> {
  const [, part = 'name', word = text] = KINDS_FIRST.exec(text) ?? [];
  if (part !== 'touchpoint') return { [`${part}s`]: [word] };
  return { touchpoints: [oneOf((await api.call<Words>('GET', '/journey-analytics/words')).touchpoints, word, 'touchpoint').id] };
}

const shared = (command: Command): Command =>
  command
    .option('--source <name>', 'interactions of one source only, by name or id')
    .option('--lens <word>', `what a step is called: ${LENSES.join(', ')}, property:NAME, or journey:NAME for its stages`)
    .option('--from <time>', 'from then on')
    .option('--until <time>', 'before then')
    .option('--segment <name>', 'customers of a segment');

type Edge = { from: string; to: string; count: number; customers: number; medianSeconds: number; meanSeconds: number; p90Seconds: number };
type Flow = {
  cases: number;
  events: number;
  variants: number;
  nodes: { act: string; count: number; customers: number; starts: number; ends: number }[];
  edges: Edge[];
  names: Names;
};

function flowOf({ cases, events, variants, nodes, edges, names }: Flow) {
  const name = (act: string) => names[act] ?? act;
  const counted = (key: 'starts' | 'ends') =>
    nodes
      .filter((node) => node[key] > 0)
      .map((node) => ({ activity: name(node.act), count: node[key] }))
      .sort((a, b) => b.count - a.count);
  return {
    ...{ cases, events, variants },
    activities: nodes.map(({ act, count, customers }) => ({ activity: name(act), count, customers })),
    edges: edges.map((edge) => ({ ...edge, from: name(edge.from), to: name(edge.to) })),
    ...{ starts: counted('starts'), ends: counted('ends') },
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

export function addJourneys(program: Command): void {
  const journey = program
    .command('journey')
    .description('the paths customers take: flow, paths, funnel, retention, fit to a drawn journey');
  shared(journey.command('flow'))
    .description('what follows what, how often and how fast')
    .action((given: Shared, command: Command) =>
      perform(command, async (api) => {
        const json = flowOf(await api.call<Flow>('POST', '/journey-analytics/flow', { body: await lookedAt(api, given) }));
        const rows = json.edges.map(({ from, to, count, medianSeconds }) => [from, to, count, medianSeconds]);
        return {
          json,
          text: `${json.cases} cases, ${json.events} events, ${json.variants} variants\n${table([['from', 'to', 'count', 'median s'], ...rows])}`,
        };
      }),
    );
  addPaths(journey);
  addFunnel(journey);
  addRetention(journey);
  addConformance(journey);
}

type Paths = { customers: number; top: { acts: string[]; customers: number; share: number }[]; names: Names };

function addPaths(journey: Command): void {
  shared(journey.command('paths'))
    .description('what came after something, or led up to it')
    .addOption(new Option('--direction <way>').choices(['from', 'to']).default('from'))
    .option('--anchor <act>', 'from or to where; without it from the first step, or to the last')
    .option('--steps <count>', 'how many along', numberFrom(2, 10), 5)
    .action(({ direction, anchor, steps, ...given }: Shared & { direction: string; anchor?: string; steps: number }, command: Command) =>
      perform(command, async (api) => {
        const looked = await lookedAt(api, given);
        const touchpoint = anchor && looked.lens.by === 'touchpoint' ? await happeningOf(api, `touchpoint:${anchor}`) : undefined;
        const body = { ...looked, direction, steps, anchor: touchpoint?.['touchpoints']?.[0] ?? anchor };
        const json = await api.call<Paths>('POST', '/journey-analytics/paths', { body });
        const rows = json.top.map(({ acts, customers, share }) => [
          customers,
          percent(share),
          acts.map((act) => json.names[act] ?? act).join(' > '),
        ]);
        return { json, text: table([['customers', 'share', 'path'], ...rows]) };
      }),
    );
}

type Funnel = { steps: { customers: number; share: number; shareOfBefore: number; lost: number; medianSeconds: number | null }[] };

function addFunnel(journey: Command): void {
  shared(journey.command('funnel'))
    .description('how many go through steps in order; a step is "kind:order", "channel:web", "touchpoint:Checkout", or an event’s name')
    .argument('<steps...>', 'two to ten')
    .option('--strict', 'nothing may happen between')
    .option('--window <hours>', 'from the first step to the last', numberFrom(0.01, 87_600, false), 720)
    .addOption(new Option('--by <word>', 'told apart by').choices(['channel', 'source']))
    .action(
      (steps: string[], { strict, window, by, ...given }: Shared & { strict?: boolean; window: number; by?: string }, command: Command) => {
        if (steps.length < 2 || steps.length > 10) command.error('error: a funnel has two to ten steps');
        return perform(command, async (api) => {
          const { selection } = await lookedAt(api, given);
          const asked = await Promise.all(steps.map((step) => happeningOf(api, step)));
          const body = { selection, steps: asked, order: strict ? 'strict' : 'loose', windowHours: window, by };
          const json = await api.call<Funnel>('POST', '/journey-analytics/funnel', { body });
          const rows = json.steps.map((step, n) => [
            steps[n] ?? '',
            step.customers,
            percent(step.share),
            percent(step.shareOfBefore),
            step.lost,
            step.medianSeconds,
          ]);
          return { json, text: table([['step', 'customers', 'of all', 'of the step before', 'lost', 'median s'], ...rows]) };
        });
      },
    );
}

type Retention = { cohorts: { start: string; size: number; cells: { share: number; isOver: boolean }[] }[] };

function addRetention(journey: Command): void {
  shared(journey.command('retention'))
    .description('who comes back, by when they first came')
    .addOption(new Option('--unit <word>').choices(['week', 'month']).default('month'))
    .option('--begin <happening>', 'what makes somebody a member, as a step of a funnel')
    .option('--back <happening>', 'what counts as coming back')
    .action(({ unit, begin, back, ...given }: Shared & { unit: string; begin?: string; back?: string }, command: Command) =>
      perform(command, async (api) => {
        const { selection } = await lookedAt(api, given);
        const [from, to] = await Promise.all([begin, back].map((text) => (text ? happeningOf(api, text) : undefined)));
        const json = await api.call<Retention>('POST', '/journey-analytics/retention', {
          body: { selection, unit, begin: from, back: to },
        });
        const widest = Math.max(0, ...json.cohorts.map(({ cells }) => cells.length));
        const head = ['cohort', 'size', ...Array.from({ length: widest }, (_, offset) => String(offset))];
        const rows = json.cohorts.map(({ start, size, cells }) => [
          ...[start.slice(0, 10), size],
          ...Array.from({ length: widest }, (_, n) => (cells[n] ? `${percent(cells[n].share)}${cells[n].isOver ? '' : ' …'}` : '')),
        ]);
        return { json, text: table([head, ...rows]) };
      }),
    );
}

type Fit = {
  customers: number;
  steps: number;
  share: number;
  fitness: { mean: number; whole: number };
  deviations: { is: string; stage: string; to: string; count: number; customers: number }[];
  names: Names;
};

function addConformance(journey: Command): void {
  shared(journey.command('conformance'))
    .description('how much of what happens a drawn journey explains')
    .argument('<journey>', 'its name or id')
    .action((text: string, given: Shared, command: Command) =>
      perform(command, async (api) => {
        const { journeys } = await api.call<{ journeys: Named[] }>('GET', '/journeys');
        const body = { ...(await lookedAt(api, given)), journeyId: oneOf(journeys, text, 'journey').id };
        const json = await api.call<Fit>('POST', '/journey-analytics/conformance', { body });
        const name = (act: string) => (act === '' ? '(start)' : (json.names[act] ?? act));
        const rows = json.deviations.map(({ is, stage, to, count, customers }) => [name(stage), name(to), is, count, customers]);
        const head = `${percent(json.share)} of ${json.steps} steps of ${json.customers} customers explained; ${json.fitness.whole} customers wholly`;
        return { json, text: `${head}\n${table([['in stage', 'then', 'what', 'count', 'customers'], ...rows])}` };
      }),
    );
}
