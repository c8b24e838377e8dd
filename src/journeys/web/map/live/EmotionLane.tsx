/** The curve over all stages, each 216 px wide or more, in their order. */
export function EmotionLane(_: { journeyId: string; stageIds: string[] }) {
  return null;
}
