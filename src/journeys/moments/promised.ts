const DAY = 86_400_000;

/** By calendar day (UTC), as people count; never less than 0. Times in ms. */
export const daysLate = ({ promised, actual }: { promised: number; actual: number }): number =>
  Math.max(0, Math.floor(actual / DAY) - Math.floor(promised / DAY));
