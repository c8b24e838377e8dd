import { Conflict, Invalid, NotFound } from '#platform/errors';
import type { Context } from '#platform/room';
import { parseCondition, parseFormula } from './formula.ts';
import type { Definition, MetricView } from './metrics.contract.ts';
import { metricsStore, type Version } from './metrics.store.ts';
import { STANDARD } from './standard.ts';

/** Standard metrics are version 1 of themselves, said in code. */
const standardView = (key: string, definition: Definition): MetricView => ({
  ...definition,
  ...{ key, version: 1, isStandard: true, changedAt: null, changedBy: '' },
});

const viewOf = ({ key, version, definition, createdAt, createdBy }: Version): MetricView => ({
  ...definition,
  ...{ key, version, isStandard: Object.hasOwn(STANDARD, key), changedAt: createdAt.toISOString(), changedBy: createdBy },
});

/** Standard metrics first, in their own order; then the workspace's, by name. */
export async function listMetrics(ctx: Context): Promise<{ metrics: MetricView[] }> {
  const inForce = new Map((await metricsStore.versions(ctx.db)).map((one) => [one.key, one]));
  const standard = Object.entries(STANDARD).map(([key, definition]) => {
    const own = inForce.get(key);
    return own && !own.isRemoved ? viewOf(own) : standardView(key, definition);
  });
  const others = [...inForce.values()].filter(({ key, isRemoved }) => !isRemoved && !Object.hasOwn(STANDARD, key)).map(viewOf);
  return { metrics: [...standard, ...others.sort((a, b) => a.name.localeCompare(b.name))] };
}

export async function readMetric(ctx: Context, key: string): Promise<{ metric: MetricView; versions: MetricView[] }> {
  const own = await metricsStore.versions(ctx.db, key);
  const first = Object.hasOwn(STANDARD, key) ? STANDARD[key] : undefined;
  const last = own.at(-1);
  if (!first && (!last || last.isRemoved)) throw notFound(key);
  const versions = [...(first ? [standardView(key, first)] : []), ...own.filter(({ isRemoved }) => !isRemoved).map(viewOf)];
  const metric = first && (!last || last.isRemoved) ? standardView(key, first) : versions.at(-1);
  if (!metric) throw notFound(key);
  return { metric, versions: versions.reverse() };
}

const notFound = (key: string) => new NotFound('metric_not_found', `There is no metric "${key}". GET /metrics lists those there are.`);

export async function metricAt(ctx: Context, key: string, version: number | undefined): Promise<MetricView> {
  const { metric, versions } = await readMetric(ctx, key);
  if (version === undefined) return metric;
  const found = versions.find((one) => one.version === version);
  if (!found) throw new NotFound('metric_version_not_found', `"${metric.name}" has no version ${version}.`);
  return found;
}

/** Written as it will be read: a formula that cannot be read is refused before it is kept. */
function needReadable({ measure }: Definition): void {
  if (measure.by === 'formula') parseFormula(measure.formula);
  else if (measure.by !== 'score') parseCondition(measure.where);
  if (measure.by !== 'score' && measure.by !== 'formula' && measure.where.trim() === '')
    throw new Invalid('condition_missing', 'Say which interactions count, such as: kind = "order".');
}

const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50) || 'metric';

export async function createMetric(ctx: Context, definition: Definition): Promise<MetricView> {
  needReadable(definition);
  const taken = new Set([...Object.keys(STANDARD), ...(await metricsStore.versions(ctx.db)).map(({ key }) => key)]);
  const wished = keyOf(definition.name);
  let key = wished;
  for (let again = 2; taken.has(key); again += 1) key = `${wished}-${again}`;
  return keep(ctx, key, 1, definition);
}

export async function changeMetric(ctx: Context, key: string, definition: Definition): Promise<MetricView> {
  needReadable(definition);
  await readMetric(ctx, key);
  return keep(ctx, key, await nextVersion(ctx, key), definition);
}

const nextVersion = async (ctx: Context, key: string): Promise<number> =>
  ((await metricsStore.versions(ctx.db, key)).at(-1)?.version ?? (Object.hasOwn(STANDARD, key) ? 1 : 0)) + 1;

async function keep(ctx: Context, key: string, version: number, definition: Definition, isRemoved = false): Promise<MetricView> {
  const made: Version = { key, version, definition, isRemoved, createdAt: ctx.clock.now(), createdBy: ctx.actor.name };
  if ((await metricsStore.addVersion(ctx.db, made)) === 0)
    throw new Conflict('metric_changed', 'Somebody changed this metric at the same time; look at it again.');
  return viewOf(made);
}

export async function removeMetric(ctx: Context, key: string): Promise<{ done: true }> {
  const { metric } = await readMetric(ctx, key);
  const { key: _key, version: _version, isStandard: _standard, changedAt: _at, changedBy: _by, ...definition } = metric;
  await keep(ctx, key, await nextVersion(ctx, key), definition, true);
  return { done: true };
}

/** What answers and other interactions name, to filter and break down by. */
export async function metricWords(ctx: Context) {
  const [surveys, questions, channels] = await Promise.all([
    metricsStore.surveys(ctx.clickhouse),
    metricsStore.questions(ctx.clickhouse),
    metricsStore.channels(ctx.clickhouse),
  ]);
  return { surveys, questions, channels };
}
