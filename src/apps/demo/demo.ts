import { acceptMessages, everythingLoaded, openSource, type Source, undoSource } from '#interactions';
import { drawStartingJourney, moveStartingJourney } from '#journeys';
import { Conflict, NotFound } from '#platform/errors';
import { stableId } from '#platform/ids';
import { type Context, inTransaction } from '#platform/room';
import { type DemoState, OLDEST_DAY } from './contract.ts';
import * as store from './demo.store.ts';
import { DAYS_BEFORE, dayOf, epochFor, industryOf, messagesBetween, type World } from './world/world.ts';

const SEED = 'throughline';
const BATCH = 4_000;

export const NO_DEMO: DemoState = { state: 'none', company: '', industry: null, day: 0, customers: 0, interactions: 0, progress: null };

export async function readDemo(ctx: Context): Promise<DemoState> {
  const company = await store.findCompany(ctx);
  if (!company) return NO_DEMO;
  const { state, industry, sent, toSend, customers } = company;
  return {
    state,
    company: industryOf(industry).company,
    industry,
    day: dayOf(worldOf(company), ctx.clock.now()),
    customers,
    interactions: sent,
    progress: state === 'loading' ? { done: sent, total: Math.max(sent, toSend) } : null,
  };
}

/** Fills the workspace, in the background. A second call changes nothing. */
export async function loadDemo(ctx: Context, options: { industry?: store.Industry | undefined } = {}): Promise<DemoState> {
  const industry = options.industry ?? (await store.industryOfWorkspace(ctx));
  const now = ctx.clock.now();
  const company = { industry, seed: SEED, epoch: epochFor(now, DAYS_BEFORE), generation: generationAt(now), liveFrom: now };
  const isNew = await inTransaction(ctx, async (inside) => {
    const added = await store.addCompany(inside, company);
    if (added) await inside.announce({ name: 'demo.installed', body: { industry, company: industryOf(industry).company } });
    return added;
  });
  if (isNew) await ctx.house.jobs.send(ctx.workspaceId, 'demo.load', {}, { key: 'demo.load' });
  return readDemo(ctx);
}

/** Moves the story's beginning back, so that days pass. The story is then told again, as another source; the former one goes. */
export async function forwardDemo(ctx: Context, { days }: { days: number }): Promise<DemoState> {
  await inTransaction(ctx, async (inside) => {
    const company = await store.holdCompany(inside);
    if (!company) throw new NotFound('no_demo', 'There is no demo company here. Load it first.');
    if (company.state !== 'living')
      throw new Conflict('demo_busy', 'The demo company is still being loaded or removed; try again in a moment.');
    const now = ctx.clock.now();
    const day = dayOf(worldOf(company), now) + days;
    if (day > OLDEST_DAY) {
      throw new Conflict('demo_too_old', `The demo company can grow ${OLDEST_DAY} days old. Remove it and load it again to start afresh.`);
    }
    await store.moveEpoch(inside, epochFor(now, day), Math.max(generationAt(now), company.generation + 1), now);
    await inside.announce({ name: 'demo.forwarded', body: { days, day } });
  });
  await ctx.house.jobs.send(ctx.workspaceId, 'demo.load', {}, { key: 'demo.load' });
  return readDemo(ctx);
}

/** Takes back everything the demo company sent in, and nothing else. */
export async function removeDemo(ctx: Context): Promise<DemoState> {
  // Waits for the batch that is being sent in; no other follows, since a company that leaves says nothing more.
  await store.markLeaving(ctx);
  await finishLeaving(ctx);
  return readDemo(ctx);
}

async function finishLeaving(ctx: Context): Promise<void> {
  const company = await store.findCompany(ctx);
  if (company?.state !== 'leaving') return;
  for (const generation of generationsOf(company)) await undoSource(ctx, sourceFor(ctx, generation).id);
  await inTransaction(ctx, async (inside) => {
    if ((await store.dropCompany(inside)) > 0) await inside.announce({ name: 'demo.removed', body: { industry: company.industry } });
  });
}

/** Tells the whole story up to the moment it was asked for. Begun again after a crash, it repeats itself, which changes nothing. */
export async function tellAll(ctx: Context): Promise<void> {
  const company = await store.findCompany(ctx);
  if (company?.state !== 'loading') return;
  if (!company.toldUntil && !(await sendHistory(ctx, company))) return;
  // Held like all it sends in: drawn beside a removal, the journey would be left behind.
  if (!(await whileStill(ctx, company, (inside) => drawJourney(inside, company)))) return;
  // The new telling stands before the former one goes, so that what people wrote on its customers always has somebody to hang on.
  if (company.formerGeneration !== null) await undoSource(ctx, sourceFor(ctx, company.formerGeneration).id);
  await inTransaction(ctx, async (inside) => {
    await store.markLiving(inside);
    await inside.announce({ name: 'demo.loaded', body: { industry: company.industry } });
  });
}

async function drawJourney(ctx: Context, { generation, formerGeneration, industry }: store.Company): Promise<void> {
  const { id: sourceId } = sourceFor(ctx, generation);
  if (formerGeneration === null) await drawStartingJourney(ctx, { industry, sourceId });
  else await moveStartingJourney(ctx, { from: sourceFor(ctx, formerGeneration).id, to: sourceId });
}

/** False when the company was moved or removed meanwhile. */
async function sendHistory(ctx: Context, company: store.Company): Promise<boolean> {
  const source = sourceFor(ctx, company.generation);
  const messages = messagesBetween(worldOf(company), company.epoch, company.liveFrom);
  if (!(await whileStill(ctx, company, (inside) => openSource(inside, source)))) return false;
  for (let from = 0; from < messages.length; from += BATCH) {
    const done = Math.min(messages.length, from + BATCH);
    const goesOn = await whileStill(ctx, company, async () => {
      await acceptMessages(ctx, source, messages.slice(from, done), { patient: true });
    });
    if (!goesOn) return false;
    // Progress is what one can already look at, not what merely lies on disk.
    await everythingLoaded(ctx.house);
    await whileStill(ctx, company, async (inside) => {
      await store.noteProgress(inside, done, messages.length);
      await inside.announce({ name: 'demo.progressed', body: { done, total: messages.length } });
    });
  }
  return whileStill(ctx, company, async (inside) => {
    await store.noteTold(inside, company.liveFrom, { sent: 0, customers: countCustomers(messages) });
  });
}

/** What happened since the last time. Also takes up what a crash left half done. */
export async function tellOn(ctx: Context): Promise<void> {
  const company = await store.findCompany(ctx);
  if (!company) return;
  if (company.state === 'leaving') return finishLeaving(ctx);
  if (company.state === 'loading') return ctx.house.jobs.send(ctx.workspaceId, 'demo.load', {}, { key: 'demo.load' });
  const now = ctx.clock.now();
  const { toldUntil } = company;
  if (!toldUntil || toldUntil >= now) return;
  const messages = messagesBetween(worldOf(company), toldUntil, now);
  const customers = countCustomers(messages);
  await whileStill(ctx, company, async (inside) => {
    if (messages.length > 0) await acceptMessages(ctx, sourceFor(ctx, company.generation), messages, { patient: true });
    await store.noteTold(inside, now, { sent: messages.length, customers });
  });
}

/** Does the work while nobody can move or remove the company; false when somebody already has. */
function whileStill(ctx: Context, { generation, state }: store.Company, work: (inside: Context) => Promise<void>): Promise<boolean> {
  return inTransaction(ctx, async (inside) => {
    const held = await store.holdCompany(inside);
    if (held?.generation !== generation || held.state !== state) return false;
    await work(inside);
    return true;
  });
}

const worldOf = ({ industry, seed, epoch, generation, liveFrom }: store.Company): World => ({
  industry,
  seed,
  epoch,
  generation,
  liveFrom,
});

/** Grows with time, so that a company loaded again after a removal has new ids too. */
const generationAt = (now: Date): number => Math.floor(now.getTime() / 1_000);

const generationsOf = ({ generation, formerGeneration }: store.Company): number[] =>
  formerGeneration === null ? [generation] : [generation, formerGeneration];

const sourceFor = ({ workspaceId }: Context, generation: number): Source => ({
  id: stableId(workspaceId, 'demo', String(generation)),
  kind: 'demo',
  name: 'Demo company',
  trusted: true,
});

const countCustomers = (messages: { type: string; userId?: string }[]): number =>
  new Set(messages.filter(({ type }) => type === 'identify').map(({ userId }) => userId)).size;
