/** In the side panel: what stands behind a card, its grade, and the cheapest next evidence. Nothing while that is not known. */
export function CardEvidence(_: { journeyId: string; cardId: string }) {
  return null;
}
