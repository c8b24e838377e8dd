import type { Context } from '#platform/room';
import { emptyPlan } from '../cells/plan.ts';
import { momentSettings } from '../moments/settings.ts';
import { stagesAt } from '../moments/stages-at.store.ts';
import type { Outcome } from '../moments/words.contract.ts';
import { once } from '../once.ts';
import { trailsOf } from '../trails/engine.ts';
import type { Happening } from '../words.contract.ts';
import { beforeAfter } from './before-after.ts';
import { keyOf } from './figures.ts';
import type { Drawn, DrawnMap } from './gather.ts';
import type { Harm, HarmQuestion } from './harm.ts';
import type { MeasuredEffect } from './improvements.contract.ts';
import { doneSince } from './improvements.store.ts';
import { isOpen } from './rank.ts';

const DAY = 86_400_000;
export const HORIZON_DAYS = 30;
const HORIZON = HORIZON_DAYS * DAY;

type Asked = { result: Outcome; now: number };
type Cell = { id: string; of: Happening[]; among: Happening[][] };

/** By card, under its key: what bad moments there go with, for all open cards of all maps in one walk. */
export async function harms(ctx: Context, maps: DrawnMap[], { result, now }: Asked): Promise<Map<string, Harm | null>> {
  const cells = maps.flatMap((map) =>
    map.drawn
      .filter(({ card }) => isOpen(card))
      .flatMap((one) => cellOf(keyOf(map, one), one, map.plan.happenings[map.plan.stages[one.planned.stage]?.pick ?? -1] ?? null)),
  );
  if (cells.length === 0) return new Map();
  const { plan, placeOf } = emptyPlan();
  const placed = cells.map(({ of, among }) => ({ of: placeOf({ any: of }), among: among.map((any) => placeOf({ any })) }));
  const question = { result, priors: (await momentSettings(ctx)).priors, picks: plan.happenings, cells: placed };
  const told = await once(ctx, ['harms', question], () => ask(ctx, { ...question, split: now - HORIZON, horizon: HORIZON }));
  return new Map(cells.map(({ id }, index) => [id, told[index] ?? null]));
}

async function ask(ctx: Context, question: Omit<HarmQuestion, 'groups'>): Promise<(Harm | null)[]> {
  const { groups } = await stagesAt(ctx.db, new Date(question.split));
  return (await trailsOf(ctx.house).ask(ctx, 'harmOfPicks', { ...question, groups })).answer;
}

const isOneTouchpoint = (any: Happening[]): boolean => {
  const [{ touchpoints, kinds, channels, names } = {}, ...others] = any;
  return others.length === 0 && touchpoints?.length === 1 && !kinds && !channels && !names;
};

/** Bad moments at one touchpoint are held against other moments there; of anything else, against those who came to that stage. */
function cellOf(id: string, { card, any }: Drawn, ofStage: Happening[] | null): Cell[] {
  if (!any || isWholeStage(card)) return [];
  return [{ id, of: any, among: isOneTouchpoint(any) || !ofStage ? [any] : [any, ofStage] }];
}

const isWholeStage = ({ binding }: Drawn['card']): boolean => binding?.to === 'metric' && !binding.of;

const FEWEST = 5;

export function harmTold({ card, any }: Drawn, harm: Harm | null | undefined): MeasuredEffect {
  if (!card.binding) return { by: 'nothing', why: 'unbound' };
  if (card.binding.to === 'theme' || !any) return { by: 'nothing', why: 'words' };
  if (isWholeStage(card)) return { by: 'nothing', why: 'whole-stage' };
  // Of fewer what would be seen is the prior alone; and where all are alike there is nothing to hold them against.
  if (!harm || harm.customers < FEWEST || harm.compared - harm.customers < FEWEST) return { by: 'nothing', why: 'too-few' };
  return { by: 'harm', ...harm, sure: harm.low > 0 || harm.high < 0, any };
}

/** By card: of those of a map that are done, what has changed since. */
export async function changes(
  ctx: Context,
  { journey, drawn }: DrawnMap,
  { now, subjects }: { now: number; subjects?: string[] | undefined },
): Promise<Map<string, MeasuredEffect>> {
  const done = drawn.filter(({ card }) => card.status === 'done');
  const told = new Map<string, MeasuredEffect>();
  if (done.length === 0) return told;
  const since = await doneSince(
    ctx.db,
    journey.id,
    done.map(({ id }) => id),
  );
  const times = new Map(since.map(({ id, at }) => [id, at.getTime()]));
  for (const { id, card, pick } of done) {
    const at = times.get(id);
    if (!card.binding || !pick) told.set(id, { by: 'nothing', why: 'unbound' });
    else if (at === undefined) told.set(id, { by: 'nothing', why: 'since-unknown' });
    else told.set(id, await beforeAfter(ctx, { binding: card.binding, pick, since: at, now, subjects }));
  }
  return told;
}
