/**
 * What is known of a part of a map from what really happens. The components in live/ show it; until one knows anything it shows
 * nothing, and the map stays as it was drawn.
 */
export type StageFigures = {
  customers: number;
  medianSeconds: number | null;
  goOn: { share: number; n: number; low: number; high: number } | null;
};

/** True once EmotionLane draws something: a row that says nothing is not shown. */
export const EMOTION_IS_DRAWN = true;
