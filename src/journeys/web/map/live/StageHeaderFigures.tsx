/** Under a stage's name: customers there, median time, share that goes on. Nothing while that is not known. */
export function StageHeaderFigures(_: { journeyId: string; stageId: string }) {
  return null;
}
