/** How a series of moments adds up, each −2 … +2, in the order they happened. */
export type Remembered = {
  /**
   * Mean of the most intense moment and the last one: what people recall (Kahneman, Fredrickson, Schreiber & Redelmeier 1993;
   * Redelmeier & Kahneman 1996). Of two equally intense moments the worse one counts, and of two alike the later.
   */
  remembered: number;
  /** Plain mean. */
  average: number;
  /** Sum: more good moments are better, however they end. */
  cumulative: number;
  peak: number;
  end: number;
  /** Places of the peak in the series. */
  peakAt: number;
  moments: number;
};

export function remember(intensities: ArrayLike<number>): Remembered | null {
  const moments = intensities.length;
  if (moments === 0) return null;
  let peakAt = 0;
  let sum = 0;
  for (let index = 0; index < moments; index += 1) {
    const value = intensities[index] ?? 0;
    sum += value;
    if (isMoreIntense(value, intensities[peakAt] ?? 0)) peakAt = index;
  }
  const peak = intensities[peakAt] ?? 0;
  const end = intensities[moments - 1] ?? 0;
  return { remembered: (peak + end) / 2, average: sum / moments, cumulative: sum, peak, end, peakAt, moments };
}

const isMoreIntense = (value: number, than: number): boolean =>
  Math.abs(value) > Math.abs(than) || (Math.abs(value) === Math.abs(than) && value <= than);
