import { segmentMembers } from '#customers';
import { type Called, listNamedTouchpoints } from '#interactions';
import { Invalid, NotFound } from '#platform/errors';
import type { Context } from '#platform/room';
import { findJourney } from '../maps/edits.ts';
import { listPersonas } from '../personas/personas.ts';
import { stagesOf } from '../stages/stays.ts';
import { trailsOf } from '../trails/engine.ts';
import type { Lens } from '../trails/lens.ts';
import type { Selection } from '../trails/selection.ts';
import type { Happening } from '../words.contract.ts';
import type { Mark } from './behind.ts';
import type { ConformanceQuestion, DrawnCard, DrawnStage } from './conformance.ts';
import type { FunnelQuestion } from './funnel.ts';
import type { Looked } from './look.ts';
import type * as wire from './questions.contract.ts';
import type { RetentionQuestion } from './retention.ts';
import type { SwitchingQuestion } from './switching.ts';

/** What was asked over the wire, as the trails are asked. Ids that this workspace does not know are refused. */

const ms = (time: string | undefined) => (time === undefined ? undefined : Date.parse(time));

export async function resolveSelection(ctx: Context, given: wire.Selection): Promise<Selection> {
  const { from, until, sources, outcome } = given;
  const members = await Promise.all((await segmentsOf(ctx, given)).map((segment) => segmentMembers(ctx, segment)));
  return { from: ms(from), until: ms(until), sources, outcome, customers: members.length === 0 ? undefined : inAll(members) };
}

async function segmentsOf(ctx: Context, { segmentId, personaId }: wire.Selection): Promise<string[]> {
  const segments = segmentId ? [segmentId] : [];
  if (!personaId) return segments;
  const persona = (await listPersonas(ctx)).find(({ id }) => id === personaId);
  if (!persona) throw new NotFound('persona_not_found', 'There is no such persona; somebody may have removed it.');
  if (!persona.segmentId)
    throw new Invalid('persona_without_segment', `Nothing says who belongs to ${persona.name}. Give the persona a segment first.`);
  return [...segments, persona.segmentId];
}

function inAll([first = [], ...others]: string[][]): string[] {
  const sets = others.map((ids) => new Set(ids));
  return first.filter((id) => sets.every((set) => set.has(id)));
}

async function resolveLens(ctx: Context, lens: wire.Lens): Promise<Lens> {
  // On trails that are called by a property, its values are the names.
  if (lens.by === 'property') return { by: 'name' };
  if (lens.by !== 'stages') return lens;
  const { stages } = await drawnOf(ctx, lens.journeyId);
  const all = stages.flatMap(({ any }, act) => any.map((happening) => ({ happening, act })));
  if (all.length === 0)
    throw new Invalid('journey_without_rules', 'No stage of this journey says what happens in it. Give its stages rules first.');
  return { by: 'happenings', happenings: all.map(({ happening }) => happening), acts: all.map(({ act }) => act) };
}

/** What is drawn, to be held against what happens. */
export async function drawnOf(
  ctx: Context,
  journeyId: string,
): Promise<{ stages: DrawnStage[]; cards: DrawnCard[]; names: Record<string, string> }> {
  const journey = await findJourney(ctx, journeyId);
  const names: Record<string, string> = {};
  for (const [id, element] of Object.entries(journey.document)) {
    if (element.type === 'stage') names[id] = element.name;
    if (element.type === 'card') names[id] = element.text;
  }
  const stages = stagesOf(journey).map(({ id, rule }) => ({ id, any: rule?.any ?? [], again: rule?.again ?? false }));
  const cards = Object.entries(journey.document).flatMap(([id, element]): DrawnCard[] => {
    if (element.type !== 'card' || !element.binding) return [];
    const { binding } = element;
    if (binding.to === 'touchpoint') return [{ id, happening: { touchpoints: [binding.touchpointId] } }];
    return binding.to === 'happening' ? [{ id, happening: binding.happening }] : [];
  });
  return { stages, cards, names };
}

/** `called`: not the usual trails are asked but those on which steps are called by a property. */
type LookedAt = Looked & { called?: Called };

export async function resolveLooked(ctx: Context, { lens, selection }: wire.FlowQuestion): Promise<LookedAt> {
  const looked: Looked = { lens: await resolveLens(ctx, lens), selection: await resolveSelection(ctx, selection) };
  if (lens.by !== 'property') return looked;
  const { from, until, sources } = looked.selection;
  const called = { property: lens.property, ...{ from, until, sources } };
  return { ...looked, selection: await withoutOutcome(ctx, looked.selection), called };
}

/** Who did it is looked up on the usual trails: there, names are names. */
async function withoutOutcome(ctx: Context, { outcome, ...selection }: Selection): Promise<Selection> {
  if (!outcome) return selection;
  const mark: Mark = { of: 'flow', lens: { by: 'kind' }, selection: { ...selection, outcome }, is: 'all' };
  const { answer } = await trailsOf(ctx.house).ask(ctx, 'behind', { mark, page: 'customers', offset: 0, limit: Number.MAX_SAFE_INTEGER });
  return { ...selection, customers: answer.page.map(({ customer }) => customer) };
}

const HOUR = 3_600_000;

export async function resolveFunnel(
  ctx: Context,
  { selection, steps, order, windowHours, by }: wire.FunnelQuestion,
): Promise<FunnelQuestion> {
  const grouped = by === 'segment' ? undefined : by;
  return { selection: await resolveSelection(ctx, selection), steps, order, window: windowHours * HOUR, by: grouped };
}

export async function resolveRetention(ctx: Context, { selection, ...rest }: wire.RetentionQuestion): Promise<RetentionQuestion> {
  return { ...rest, selection: await resolveSelection(ctx, selection), now: ctx.clock.now().getTime() };
}

export async function resolveSwitching(ctx: Context, { selection, contact, gapDays }: wire.SwitchingQuestion): Promise<SwitchingQuestion> {
  return { selection: await resolveSelection(ctx, selection), contact, gap: gapDays * 24 * HOUR, now: ctx.clock.now().getTime() };
}

export async function resolveConformance(ctx: Context, { journeyId, ...looked }: wire.ConformanceQuestion): Promise<ConformanceQuestion> {
  if (looked.lens.by === 'property')
    throw new Invalid('property_not_here', 'A drawn journey is held against what happens, not against a property. Choose another lens.');
  const { stages, cards } = await drawnOf(ctx, journeyId);
  return { ...(await resolveLooked(ctx, looked)), stages, cards };
}

export async function resolveMark(ctx: Context, mark: wire.Mark): Promise<Mark & { called?: Called }> {
  switch (mark.of) {
    case 'flow':
      return { of: 'flow', ...(await resolveLooked(ctx, mark.question)), ...mark.part };
    case 'funnel':
      return { of: 'funnel', ...mark.part, ...(await resolveFunnelMark(ctx, mark.question, mark.part.group)) };
    case 'paths': {
      const { lens, selection, ...rest } = mark.question;
      return { of: 'paths', ...(await resolveLooked(ctx, { lens, selection })), ...rest, ...mark.part };
    }
    case 'retention':
      return { of: 'retention', ...(await resolveRetention(ctx, mark.question)), ...mark.part, cohort: Date.parse(mark.part.cohort) };
    case 'switching':
      return { of: 'switching', ...(await resolveSwitching(ctx, mark.question)), ...mark.part };
    case 'waits':
      return { of: 'waits', ...(await resolveLooked(ctx, mark.question)), ...mark.part };
    case 'conformance':
      return { of: 'conformance', ...(await resolveConformance(ctx, mark.question)), ...mark.part };
  }
}

/** A group that is a segment is a narrower selection instead. */
async function resolveFunnelMark(ctx: Context, question: wire.FunnelQuestion, group: string | undefined) {
  const resolved = await resolveFunnel(ctx, question);
  if (question.by !== 'segment' || group === undefined) return resolved;
  return { ...resolved, selection: await withinSegment(ctx, resolved.selection, group), group: undefined };
}

export async function withinSegment(ctx: Context, selection: Selection, segment: string): Promise<Selection> {
  const members = await segmentMembers(ctx, segment);
  return { ...selection, customers: selection.customers ? inAll([members, selection.customers]) : members };
}

/** Names of what a lens calls steps. */
export async function namesOfActs(ctx: Context, lens: wire.Lens): Promise<Record<string, string>> {
  if (lens.by === 'touchpoint') return Object.fromEntries((await listNamedTouchpoints(ctx)).map(({ id, name }) => [id, name]));
  if (lens.by === 'happenings') return Object.fromEntries(lens.happenings.map((happening, n) => [String(n), wordsOf(happening)]));
  if (lens.by !== 'stages') return {};
  const { stages, names } = await drawnOf(ctx, lens.journeyId);
  return Object.fromEntries(stages.map(({ id }, n) => [String(n), names[id] ?? '']));
}

const wordsOf = ({ touchpoints, kinds, channels, names }: Happening): string =>
  [names, kinds, channels, touchpoints].flatMap((part) => (part ? [part.join(' / ')] : [])).join(' · ');
