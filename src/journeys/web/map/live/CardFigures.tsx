/** At the right of a touchpoint, or under a card's text: how much, and how it feels. Nothing while that is not known. */
export function CardFigures(_: { journeyId: string; cardId: string }) {
  return null;
}
