import type { Events } from './clickhouse.ts';
import type { Clock } from './clock.ts';
import type { House } from './house.ts';
import type { AnyRoute } from './http.ts';
import type { Log } from './log.ts';
import type { Db } from './postgres.ts';

export type Actor =
  | { kind: 'user'; id: string; name: string }
  | { kind: 'key'; id: string; name: string }
  | { kind: 'operator'; id: string; name: string }
  | { kind: 'job'; id: string; name: string }
  | { kind: 'nobody'; id: string; name: string };

/** Something that happened in the house, in the past tense: `interactions.recorded`. */
export type Fact = { name: string; body: Record<string, unknown> };
export type HeardFact = Fact & { id: number; workspaceId: string; at: Date; actor: Actor };

/** Made once per request or job; the first argument of every verb. An ordinary object: a test may replace any part. */
export type Context = {
  workspaceId: string;
  actor: Actor;
  can(permission: string): boolean;
  db: Db;
  clickhouse: Events;
  clock: Clock;
  log: Log;
  /** Told in the same transaction as the change it tells of. */
  announce(fact: Fact): Promise<void>;
  house: House;
};

/** A customer as every room can find them: all identifier ids that are this person. */
export type CustomerIdentity = { customerId: string; identifierIds: string[] };

/** What a room removed: one line per table, for the proof that an erasure leaves behind. */
export type Removal = { store: 'postgres' | 'clickhouse' | 'files'; table: string; rows: number };

export type Job<Data = never> = {
  name: string;
  /** Cron, five fields, UTC; the job then runs once per workspace with no data. */
  every?: string;
  run(ctx: Context, data: Data): Promise<void>;
};

export type Hearing = { fact: string; hear(ctx: Context, fact: HeardFact): Promise<void> };

/** A rule other rooms offer to segments: "ordered at least twice in 90 days". */
export type SegmentCondition = {
  name: string;
  /** Ids of the identifiers for whose customers it holds. Throws Invalid when the parameters make no sense. */
  find(ctx: Context, parameters: unknown): Promise<string[]>;
};

/** What a room hands to the house. The type demands the duties that no room may forget. */
export type Room = {
  name: string;
  /** The room's own folder, where its migrations lie. */
  folder: string;
  routes: AnyRoute[];
  jobs?: Job[];
  hears?: Hearing[];
  conditions?: SegmentCondition[];
  /** Which of these identifiers complained since then, as far as this room knows; nobody asks them anything for a while. */
  whoComplained?(ctx: Context, identifierIds: string[], since: Date): Promise<string[]>;
  /** What the sources that this room knows are called, by their ids. */
  nameSources?(ctx: Context, ids: string[]): Promise<Map<string, string>>;
  /** Runs once when the house opens, after the migrations; the answer is called when it closes. */
  open?(house: House): Promise<() => Promise<void>>;
  /** Removes everything this room keeps about a customer. */
  forgetCustomer(ctx: Context, who: CustomerIdentity): Promise<Removal[]>;
  /** Everything this room keeps about a customer, for them to read and take along. */
  exportCustomer(ctx: Context, who: CustomerIdentity): Promise<Record<string, unknown>>;
  /** Removes everything that came from one source: an import undone, the demo company sent home. */
  forgetSource(ctx: Context, sourceId: string): Promise<Removal[]>;
  /** Removes all of a workspace. */
  forgetWorkspace(ctx: Context): Promise<void>;
  /** Parts of the room that are not ready, in words; nothing when all is well. */
  notReady?(house: House): string[];
};

/** The same context, with everything inside one transaction. */
export function inTransaction<Result>(ctx: Context, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  return ctx.db.transaction((db) => work({ ...ctx, db, announce: (fact) => ctx.house.facts.announce(db, fact, ctx.actor) }));
}
