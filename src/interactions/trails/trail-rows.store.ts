import type { Events } from '#platform/clickhouse';
import { CONTACT } from '../contact.ts';

/** The words trails are coded in: code n stands for the nth word, 0 for none or any that is not listed. Only ever added to. */
export type TrailWords = { touchpoints: string[]; kinds: string[]; channels: string[]; names: string[]; sources: string[] };

const MOST_NAMES = 4_000;
const WHERE = 'workspace_id = {workspace:UUID}';

/**
 * subject UUID · at Int64 (ms) · row UInt32 · touchpoint UInt16 · kind UInt8 · channel UInt8 · name UInt16 · source UInt16 ·
 * intensity Float32 · amount Float32 · wait Float32 (s) · nps Int8 (−1 for none); NaN for what is not known.
 */
const columns = (words: TrailWords, named: string) => `
  subject_id, toUnixTimestamp64Milli(at) AS ms, toUInt32(source_row) AS row,
  toUInt16(indexOf({touchpoints:Array(UUID)}, touchpoint_id)) AS t,
  toUInt8(indexOf({kinds:Array(String)}, toString(kind))) AS k,
  toUInt8(indexOf({channels:Array(String)}, toString(channel))) AS c,
  ${words.names.length > 0 ? `toUInt16(transform(${named}, {names:Array(String)}, range(1, {nameCount:UInt32} + 1), 0))` : 'toUInt16(0)'} AS n,
  toUInt16(indexOf({sources:Array(UUID)}, source_id)) AS s,
  toFloat32(ifNull(intensity, nan)) AS i, toFloat32(ifNull(amount, nan)) AS a, toFloat32(ifNull(wait_seconds, nan)) AS w,
  toInt8(if(scale_min = 0 AND scale_max = 10 AND score BETWEEN 0 AND 10, ifNull(score, -1), -1)) AS p`;

const ORDER = 'ORDER BY subject_id, at, source_row, id';

type Where = { where: string; params: Record<string, unknown>; named?: string };

async function read(clickhouse: Events, words: TrailWords, { where, params, named = 'name' }: Where): Promise<Buffer> {
  const { touchpoints, kinds, channels, names, sources } = words;
  return clickhouse.bytes(
    `SELECT ${columns(words, named)} FROM throughline.interactions WHERE ${WHERE} AND ${CONTACT} AND ${where} ${ORDER} FORMAT RowBinary`,
    { touchpoints, kinds, channels, sources, ...(names.length > 0 ? { names, nameCount: names.length } : {}), ...params },
  );
}

type Words = { word: string }[];
const NO_WORD = "('', '00000000-0000-0000-0000-000000000000')";

/** Every word of the log, most frequent first. */
export async function readTrailWords(clickhouse: Events): Promise<TrailWords> {
  const distinct = async (column: string, most: number) =>
    (
      await clickhouse.rows<Words[number]>(
        `SELECT toString(${column}) AS word FROM throughline.interactions WHERE ${WHERE} AND ${CONTACT} AND word NOT IN ${NO_WORD}
         GROUP BY word ORDER BY count() DESC, word LIMIT {most:UInt32}`,
        { most },
      )
    ).map(({ word }) => word);
  const [touchpoints, kinds, channels, names, sources] = await Promise.all([
    distinct('touchpoint_id', 10_000),
    distinct('kind', 250),
    distinct('channel', 250),
    distinct('name', MOST_NAMES),
    distinct('source_id', 10_000),
  ]);
  return { touchpoints, kinds, channels, names, sources };
}

/** The words of a few subjects, without reading the whole log. */
export async function readTrailWordsOf(clickhouse: Events, subjects: string[]): Promise<TrailWords> {
  const words = (column: string) => `arraySort(arrayFilter(word -> word NOT IN ${NO_WORD}, groupUniqArray(toString(${column}))))`;
  const [found] = await clickhouse.rows<TrailWords>(
    `SELECT ${words('touchpoint_id')} AS touchpoints, ${words('kind')} AS kinds, ${words('channel')} AS channels,
       ${words('name')} AS names, ${words('source_id')} AS sources
     FROM throughline.interactions WHERE ${WHERE} AND ${CONTACT} AND subject_id IN {subjects:Array(UUID)}`,
    { subjects },
  );
  return found ?? { touchpoints: [], kinds: [], channels: [], names: [], sources: [] };
}

/** How much there is, and since when (ms) the newest `most` rows are; null when all of them fit. */
export async function measureTrails(clickhouse: Events, most: number): Promise<{ rows: number; since: number | null }> {
  const from = `FROM throughline.interactions WHERE ${WHERE} AND ${CONTACT}`;
  const rows = (await clickhouse.rows<{ n: number }>(`SELECT count() AS n ${from}`))[0]?.n ?? 0;
  if (rows <= most) return { rows, since: null };
  const [cut] = await clickhouse.rows<{ since: number }>(`SELECT toUnixTimestamp64Milli(quantile({share:Float64})(at)) AS since ${from}`, {
    share: 1 - most / rows,
  });
  return { rows: most, since: cut?.since ?? null };
}

const ROWS_A_PIECE = 400_000;
const EARLIEST = Date.UTC(1900, 0, 1);

type Reading = { rows: number; since: number | null; only?: Where };

/** Every row, or `only` some, whole subjects together, in pieces that fit in memory. */
export async function* readTrailPieces(clickhouse: Events, words: TrailWords, { rows, since, only }: Reading): AsyncGenerator<Buffer> {
  const pieces = Math.max(1, Math.ceil(rows / ROWS_A_PIECE));
  // The engine orders UUIDs by their second half, whose first two bits are always 10.
  const border = (piece: number) => `00000000-0000-0000-${Math.floor(0x8000 + (0x4000 * piece) / pieces).toString(16)}-000000000000`;
  for (let piece = 0; piece < pieces; piece += 1) {
    const from = piece === 0 ? [] : ['subject_id >= {from:UUID}'];
    const until = piece === pieces - 1 ? [] : ['subject_id < {until:UUID}'];
    const where = [...from, ...until, 'at >= fromUnixTimestamp64Milli({since:Int64})', ...(only ? [only.where] : [])].join(' AND ');
    const params = { from: border(piece), until: border(piece + 1), since: since ?? EARLIEST, ...only?.params };
    yield await read(clickhouse, words, { ...only, where, params });
  }
}

export const readTrailsOf = (clickhouse: Events, words: TrailWords, subjects: string[]): Promise<Buffer> =>
  read(clickhouse, words, { where: 'subject_id IN {subjects:Array(UUID)}', params: { subjects } });

/** Whose trails have grown since; null when they are more than `most`. */
export async function subjectsSince(clickhouse: Events, receivedFrom: string, most: number): Promise<string[] | null> {
  const rows = await clickhouse.rows<{ subject: string }>(
    `SELECT DISTINCT toString(subject_id) AS subject FROM throughline.interactions
     WHERE ${WHERE} AND received_at >= parseDateTime64BestEffort({from:String}, 3, 'UTC') LIMIT {most:UInt32}`,
    { from: receivedFrom, most: most + 1 },
  );
  return rows.length > most ? null : rows.map(({ subject }) => subject);
}
