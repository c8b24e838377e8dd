import { joinedIdentifiers, wholeIdentities } from '#customers';
import {
  type Called,
  measureTrails,
  readTrailPieces,
  readTrailsOf,
  readTrailWords,
  readTrailWordsOf,
  subjectsSince,
  type TrailWords,
} from '#interactions';
import type { House } from '#platform/house';
import type { Context } from '#platform/room';
import type { Analyses } from '../analytics/analyses.ts';
import { CalledTrails } from './called.ts';
import { Desk } from './desk.ts';
import type { Patch } from './patch.ts';
import { BYTES_A_STEP } from './trails.ts';

type Standing = {
  words: TrailWords;
  rows: number;
  /** Only steps since then (ms) fit into memory; null when all do. */
  since: number | null;
  /** Customers whose trails have changed since they were read. */
  changed: Set<string>;
  usedAt: number;
};

/** More changes than these and reading everything again is quicker. */
const MOST_CHANGES = 5_000;

/** The trails of a house's workspaces: read when first asked for, kept up with what happens, let go when memory is needed. */
export class TrailEngine {
  #desk = new Desk();
  #called = new CalledTrails(this.#desk);
  #standing = new Map<string, Standing>();
  #turns = new Map<string, Promise<unknown>>();
  #mostRows: number;

  constructor(memoryMb: number) {
    this.#mostRows = Math.floor((memoryMb * 1_000_000) / BYTES_A_STEP);
    this.#desk.onLost = () => {
      this.#standing.clear();
      this.#called.clear();
    };
  }

  /** Asks the trails as they are now: what was recorded before the question is in the answer. */
  async ask<Name extends keyof Analyses>(
    ctx: Context,
    name: Name,
    question: Parameters<Analyses[Name]>[1],
  ): Promise<{ answer: ReturnType<Analyses[Name]>; since: number | null }> {
    const { since } = await this.#inTurn(ctx.workspaceId, () => this.#bringUpToDate(ctx));
    try {
      const answer = await this.#desk.do({ do: 'ask', workspace: ctx.workspaceId, name, question });
      return { answer: answer as ReturnType<Analyses[Name]>, since };
    } catch (error) {
      // Let go of between the two, to make room for another workspace or because the worker ended.
      if (this.#standing.has(ctx.workspaceId)) throw error;
      return this.ask(ctx, name, question);
    }
  }

  /** The same of trails on which steps are called by a property. */
  async askCalled<Name extends keyof Analyses>(
    ctx: Context,
    called: Called,
    name: Name,
    question: Parameters<Analyses[Name]>[1],
  ): Promise<{ answer: ReturnType<Analyses[Name]>; since: null }> {
    return { answer: (await this.#called.ask(ctx, called, name, question)) as ReturnType<Analyses[Name]>, since: null };
  }

  /** These customers' trails have changed; null: anybody's may have. */
  markChanged(workspaceId: string, customers: string[] | null): void {
    this.#called.forget(workspaceId);
    const standing = this.#standing.get(workspaceId);
    if (!standing) return;
    for (const customer of customers ?? []) standing.changed.add(customer);
    if (!customers || standing.changed.size > MOST_CHANGES) this.#standing.delete(workspaceId);
  }

  /** Trails that grew since then, when it is not known whose. */
  async markSince(ctx: Context, receivedFrom: string): Promise<void> {
    this.#called.forget(ctx.workspaceId);
    if (!this.#standing.has(ctx.workspaceId)) return;
    this.markChanged(ctx.workspaceId, await subjectsSince(ctx.clickhouse, receivedFrom, MOST_CHANGES));
  }

  close(): Promise<void> {
    return this.#desk.close();
  }

  /** One reading a workspace at a time; questions asked meanwhile wait for it instead of reading again. */
  #inTurn<Result>(workspaceId: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#turns.get(workspaceId) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(work);
    this.#turns.set(workspaceId, turn);
    return turn;
  }

  async #bringUpToDate(ctx: Context): Promise<Standing> {
    const standing = this.#standing.get(ctx.workspaceId) ?? (await this.#read(ctx));
    standing.usedAt = Date.now();
    if (standing.changed.size > 0) await this.#patch(ctx, standing);
    return standing;
  }

  async #read(ctx: Context): Promise<Standing> {
    const { workspaceId: workspace, clickhouse } = ctx;
    // Stands before anything is read, so that what happens meanwhile is marked and read once more.
    const standing: Standing = { words: NO_WORDS, rows: 0, since: null, changed: new Set(), usedAt: Date.now() };
    this.#standing.set(workspace, standing);
    try {
      const size = await measureTrails(clickhouse, this.#mostRows);
      await this.#makeRoom(workspace, size.rows);
      const words = await readTrailWords(clickhouse);
      Object.assign(standing, size, { words });
      await this.#desk.do({ do: 'begin', workspace, customerOf: await joinedIdentifiers(ctx) });
      for await (const bytes of readTrailPieces(clickhouse, words, size)) await this.#desk.do({ do: 'piece', workspace, bytes });
      await this.#desk.do({ do: 'finish', workspace, words });
    } catch (error) {
      this.#standing.delete(workspace);
      throw error;
    }
    return standing;
  }

  async #patch(ctx: Context, standing: Standing): Promise<void> {
    const changed = [...standing.changed];
    standing.changed.clear();
    try {
      const patch = await readPatch(ctx, changed, standing.words);
      standing.words = patch.words;
      await this.#desk.do({ do: 'patch', workspace: ctx.workspaceId, ...patch });
    } catch (error) {
      this.#standing.delete(ctx.workspaceId);
      throw error;
    }
  }

  /** Lets go of whoever was not asked for longest. */
  async #makeRoom(workspace: string, rows: number): Promise<void> {
    const others = [...this.#standing].filter(([id]) => id !== workspace).sort(([, a], [, b]) => a.usedAt - b.usedAt);
    let total = rows + others.reduce((sum, [, standing]) => sum + standing.rows, 0);
    for (const [id, standing] of others) {
      if (total <= this.#mostRows) return;
      this.#standing.delete(id);
      await this.#desk.do({ do: 'drop', workspace: id });
      total -= standing.rows;
    }
  }
}

/** New words stand at the end, so that codes stay what they were. */
function mergeWords(old: TrailWords, now: TrailWords): TrailWords {
  const merge = (name: keyof TrailWords) => [...old[name], ...now[name].filter((word) => !old[name].includes(word))];
  const [touchpoints, kinds, channels, names, sources] = (['touchpoints', 'kinds', 'channels', 'names', 'sources'] as const).map(merge);
  return { touchpoints, kinds, channels, names, sources } as TrailWords;
}

const NO_WORDS: TrailWords = { touchpoints: [], kinds: [], channels: [], names: [], sources: [] };

/** Everything of these customers as it stands now, and which of their ids lead nobody any more. Codes are of `words` and what joins them. */
export async function readPatch(ctx: Context, ids: string[], known: TrailWords = NO_WORDS): Promise<Patch & { words: TrailWords }> {
  const customers = await wholeIdentities(ctx, ids);
  const customerOf = new Map(customers.flatMap(({ customerId, identifierIds }) => identifierIds.map((id) => [id, customerId] as const)));
  const subjects = [...new Set([...customerOf.keys(), ...ids])];
  const leading = new Set(customers.map(({ customerId }) => customerId));
  const words = mergeWords(known, await readTrailWordsOf(ctx.clickhouse, subjects));
  const bytes = await readTrailsOf(ctx.clickhouse, words, subjects);
  return { bytes, words, customerOf, gone: subjects.filter((id) => !leading.has(id)) };
}

const engines = new WeakMap<House, TrailEngine>();

export function openTrails(house: House): TrailEngine {
  const engine = new TrailEngine(house.config.TRAILS_MEMORY_MB);
  engines.set(house, engine);
  return engine;
}

export function trailsOf(house: House): TrailEngine {
  const engine = engines.get(house);
  if (!engine) throw new Error('the journeys room is not open');
  return engine;
}
