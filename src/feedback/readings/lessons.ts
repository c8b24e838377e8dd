import type { Context } from '#platform/room';
import { textsOf } from '../text/desk.ts';
import { FEWEST_LESSONS, type Lesson } from '../text/learning/learned.ts';
import { type RatedRow, readingsStore } from './readings.store.ts';

/** The newest so many teach: what was meant a year ago is seldom meant today, and learning from these takes some seconds. */
const MOST = 3_000;
/** Lessons grow old: learned anew when a tenth more are there. */
const GROWN = 1.1;

const learnedFrom = new Map<string, { lessons: number; reader: object }>();

/**
 * A rating beside words says how they were meant: up to two fifths of its scale negative, from three quarters on positive, neutral between.
 * On 0–10 that is 0–4, 5–7, 8–10; of five stars 1–2, 3, 4–5.
 */
const sideOf = ({ score, min, max }: RatedRow): number => {
  const share = (score - min) / (max - min);
  return share <= 0.4 ? 0 : share >= 0.75 ? 2 : 1;
};

const lessonOf = (row: RatedRow): Lesson => ({
  text: row.text,
  side: sideOf(row),
  said: {
    shares: [row.negative, row.neutral, row.positive],
    embedding: row.embedding.length === 0 ? null : Float32Array.from(row.embedding, (value) => value / 127),
  },
});

/** What somebody said who is gone must not go on teaching: the next reading learns anew. */
export const forgetLessons = (workspaceId: string): boolean => learnedFrom.delete(workspaceId);

/** Has the reader learn from what this workspace's customers rated and wrote; nothing while it knows enough of it. */
export async function learnFromRatings(ctx: Context): Promise<void> {
  const desk = textsOf(ctx.house);
  const known = learnedFrom.get(ctx.workspaceId);
  const rated = await readingsStore.rated(ctx.clickhouse, MOST);
  const isFresh = known && known.reader === desk.reader && rated.length < known.lessons * GROWN;
  if (isFresh || (rated.length < FEWEST_LESSONS && !known)) return;
  await desk.learn(ctx.workspaceId, rated.map(lessonOf));
  // After learning: the worker may have been started for it.
  if (desk.reader) learnedFrom.set(ctx.workspaceId, { lessons: rated.length, reader: desk.reader });
}
