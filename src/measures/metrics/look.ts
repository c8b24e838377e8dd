import { joinedIdentifiers, segmentMembers, wholeIdentities } from '#customers';
import { NotFound } from '#platform/errors';
import type { Context } from '#platform/room';
import type { Bucket, Filters, MetricView } from './metrics.contract.ts';
import { metricsStore } from './metrics.store.ts';
import { isOfPeople, type Look } from './observed.ts';

/** What is asked for, looked up: the survey by its name, the segment's people, who is one person. */
export async function lookOf(
  ctx: Context,
  metric: Pick<MetricView, 'measure'>,
  filters: Filters,
  more: { bucket?: Bucket | undefined; part?: string | undefined } = {},
): Promise<Look> {
  const [survey, subjects, joined] = await Promise.all([
    filters.survey === undefined ? undefined : surveyCalled(ctx, filters.survey),
    filters.segment ? subjectsOf(ctx, filters.segment) : undefined,
    needsPeople(metric) ? joinedFew(ctx) : new Map<string, string>(),
  ]);
  return {
    filters: { ...filters, ...(survey === undefined ? {} : { survey }) },
    subjects,
    joined: [[...joined.keys()], [...joined.values()]],
    from: filters.from ? Date.parse(filters.from) : undefined,
    until: filters.until ? Date.parse(filters.until) : ctx.clock.now().getTime() + 1,
    ...more,
  };
}

const needsPeople = ({ measure }: Pick<MetricView, 'measure'>): boolean =>
  isOfPeople(measure) || measure.by === 'resolution' || measure.by === 'action' || measure.by === 'formula';

/** Beyond so many joined identifiers, identifiers are taken for people: the list would be larger than what is asked of it. */
const MOST_JOINED = 300_000;

async function joinedFew(ctx: Context): Promise<Map<string, string>> {
  const joined = await joinedIdentifiers(ctx);
  return joined.size > MOST_JOINED ? new Map() : joined;
}

async function subjectsOf(ctx: Context, segment: string): Promise<string[]> {
  const members = await segmentMembers(ctx, segment);
  return (await wholeIdentities(ctx, members)).flatMap(({ identifierIds }) => identifierIds);
}

const EXTENSION = /(?:\.(?:csv|tsv|txt|json|xml|gz))+$/i;

/** As it is called; else without regard to case, or to the ending of the file it came in. */
export async function surveyCalled(ctx: Context, name: string): Promise<string> {
  const surveys = await metricsStore.surveys(ctx.clickhouse);
  const plain = (text: string) => text.replace(EXTENSION, '').trim().toLowerCase();
  const found = surveys.find((one) => one.name === name) ?? surveys.find((one) => plain(one.name) === plain(name));
  if (found) return found.name;
  const known = surveys.slice(0, 20).map((one) => `"${one.name}"`);
  throw new NotFound('survey_not_found', `No answers belong to a survey "${name}". There are: ${known.join(', ') || 'none'}.`);
}
