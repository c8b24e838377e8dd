import { bank } from './bank.ts';
import { castOf } from './cast.ts';
import { clinic } from './clinic.ts';
import type { Industry } from './industry.ts';
import { type Chapter, LONGEST_CHAPTER, lifeOf } from './life.ts';
import { DAY, type DemoMessage } from './message.ts';
import { type Person, peopleUntil } from './people.ts';
import { random } from './random.ts';
import { saas } from './saas.ts';
import { openScribe, type Scribe } from './scribe.ts';
import { shop } from './shop.ts';
import { tellCounter, tellPurchase, tellReturn } from './tell-buying.ts';
import { GLANCES_A_DAY, glanceSlot, tellDiscovery, tellGlance, tellLook, tellNewsletter, tellQuestion, tellUse } from './tell-looking.ts';
import { tellSurvey, tellTrouble, tellVoice } from './tell-talking.ts';

/** A demo company at some time. The same world always tells the same story; nothing in it reads the clock. */
export type World = {
  industry: Industry['key'];
  seed: string;
  /** The first moment of day 0. */
  epoch: Date;
  /** Counts up whenever the epoch moves, so that what is told again has other ids. */
  generation: number;
  /** From here on people also glance at the website all day long. */
  liveFrom?: Date;
};

/** The story begins so many days before the day it is loaded. */
export const DAYS_BEFORE = 90;

const industries: Record<Industry['key'], Industry> = { shop, clinic, bank, saas };

export const industryOf = (key: Industry['key']): Industry => industries[key];

/** What stands after the story's `days`-th day: where a world begins that should have reached `now` after so many days. */
export function epochFor(now: Date, days: number): Date {
  return new Date((Math.floor(now.getTime() / DAY) - days) * DAY);
}

export const dayOf = (world: World, now: Date): number => Math.floor((now.getTime() - world.epoch.getTime()) / DAY);

/** Everything that happens from `from` up to, not including, `to`; oldest first. */
export function messagesBetween(world: World, from: Date, to: Date): DemoMessage[] {
  const industry = industryOf(world.industry);
  const epoch = world.epoch.getTime();
  const start = from.getTime() - epoch;
  const end = to.getTime() - epoch;
  const told: DemoMessage[] = [];
  // A chapter's hour may lie before the moment that decided it, within one day.
  const people = peopleUntil(industry, world.seed, end + DAY);
  for (const person of people) told.push(...tellLife(world, industry, person, lifeOf(industry, world.seed, person, end), start));
  for (const { person, script, continues } of castOf(industry)) {
    const scribe = openScribe({
      industry,
      person,
      random: random(`${world.seed}:cast:${person.key}`),
      key: 'cast',
      generation: world.generation,
      at: epoch,
    });
    script(scribe, epoch);
    told.push(...scribe.messages);
    const after = continues ? lifeOf(industry, world.seed, person, end) : [];
    told.push(
      ...tellLife(
        world,
        industry,
        person,
        after.filter(({ at }) => at > DAYS_BEFORE * DAY),
        start,
      ),
    );
  }
  told.push(...glances(world, industry, people, from, to));
  const low = from.toISOString();
  const high = to.toISOString();
  return told
    .filter(({ timestamp }) => timestamp >= low && timestamp < high)
    .sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
}

function tellLife(world: World, industry: Industry, person: Person, life: Chapter[], start: number): DemoMessage[] {
  return life
    .filter(({ at }) => at >= start - LONGEST_CHAPTER)
    .flatMap((chapter) => {
      const lots = random(`${world.seed}:tell:${person.key}:${chapter.key}`);
      const at = world.epoch.getTime() + chapter.at;
      const scribe = openScribe({ industry, person, random: lots, key: chapter.key, generation: world.generation, at });
      tell(scribe, chapter);
      return scribe.messages;
    });
}

type Tellers = { [Kind in Chapter['kind']]: (scribe: Scribe, chapter: Extract<Chapter, { kind: Kind }>) => void };

const tellers: Tellers = {
  discovery: tellDiscovery,
  look: tellLook,
  purchase: tellPurchase,
  counter: tellCounter,
  trouble: tellTrouble,
  question: tellQuestion,
  survey: tellSurvey,
  voice: tellVoice,
  return: tellReturn,
  newsletter: tellNewsletter,
  use: tellUse,
};

function tell(scribe: Scribe, chapter: Chapter): void {
  const teller = tellers[chapter.kind] as (scribe: Scribe, chapter: Chapter) => void;
  teller(scribe, chapter);
}

/** Visits by customers while somebody may be watching: the day is cut into slots, in most daytime slots one person looks in. */
function glances({ seed, liveFrom, generation, epoch }: World, industry: Industry, people: Person[], from: Date, to: Date): DemoMessage[] {
  if (!liveFrom) return [];
  const known = people.filter(({ joins }) => joins < 0);
  const first = Math.floor(Math.max(from.getTime() - DAY / 24, liveFrom.getTime()) / glanceSlot);
  const last = Math.ceil(to.getTime() / glanceSlot);
  const told: DemoMessage[] = [];
  for (let slot = first; slot < last; slot++) {
    const lots = random(`${seed}:glance:${slot - Math.floor(epoch.getTime() / DAY) * GLANCES_A_DAY}`);
    const at = (slot + lots.next()) * glanceSlot;
    if (at < liveFrom.getTime() || !lots.chance(busyness(at))) continue;
    const scribe = openScribe({ industry, person: lots.pick(known), random: lots, key: `g${slot}`, generation, at });
    tellGlance(scribe);
    told.push(...scribe.messages);
  }
  return told;
}

/** How awake the company's customers are at that hour, 0 … 1. Never quite asleep: somebody is watching. */
function busyness(at: number): number {
  const hour = (at % DAY) / (DAY / 24);
  return hour < 6 ? 0.2 : hour < 9 ? 0.7 : hour < 22.5 ? 1 : 0.5;
}
