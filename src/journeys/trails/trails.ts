import type { TrailWords } from '#interactions';

/** One step a row, customers one after the other, each in the order of time. NaN (nps: −1) where nothing is known. */
export type Columns = {
  /** ms since 1970 */
  at: Float64Array;
  touchpoint: Uint16Array;
  kind: Uint8Array;
  channel: Uint8Array;
  name: Uint16Array;
  source: Uint16Array;
  /** −2 … +2 */
  intensity: Float32Array;
  amount: Float32Array;
  /** seconds */
  wait: Float32Array;
  /** 0 … 10 */
  nps: Int8Array;
};

/** In which column a list of words is coded. */
export const COLUMN_OF = { touchpoints: 'touchpoint', kinds: 'kind', channels: 'channel', names: 'name', sources: 'source' } as const;

/** Per code whether its word is wanted; code 0, no word, never is. */
export function wantedCodes(words: string[], wanted: string[]): Uint8Array {
  const set = new Set(wanted);
  return Uint8Array.from([0, ...words.map((word) => (set.has(word) ? 1 : 0))]);
}

/** Customers whose ids begin alike. Customer c's steps are rows starts[c] … starts[c + 1] − 1. Small, so that one is soon made anew. */
export type Shard = { customers: string[]; starts: Uint32Array; columns: Columns };

export type Trails = { words: TrailWords; shards: Shard[] };

export const SHARDS = 64;
/** Ids are hashes: their first six bits spread evenly. So a shard is also a range of ids. */
export const shardOf = (customerId: string): number => Number.parseInt(customerId.slice(0, 2), 16) >> 2;

export const makeColumns = (rows: number): Columns => ({
  at: new Float64Array(rows),
  touchpoint: new Uint16Array(rows),
  kind: new Uint8Array(rows),
  channel: new Uint8Array(rows),
  name: new Uint16Array(rows),
  source: new Uint16Array(rows),
  intensity: new Float32Array(rows),
  amount: new Float32Array(rows),
  wait: new Float32Array(rows),
  nps: new Int8Array(rows),
});

export const emptyShard = (): Shard => ({ customers: [], starts: new Uint32Array(1), columns: makeColumns(0) });

export const rowsOf = (shard: Shard): number => shard.columns.at.length;

export const countSteps = (trails: Trails): number => trails.shards.reduce((sum, shard) => sum + rowsOf(shard), 0);
export const countCustomers = (trails: Trails): number => trails.shards.reduce((sum, shard) => sum + shard.customers.length, 0);

export const BYTES_A_STEP = 30;
