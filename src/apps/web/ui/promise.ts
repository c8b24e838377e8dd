const DAY = 86_400_000;

/** How a delivery kept its word. `days` counts calendar days, never less than 1 when late. */
export type Kept = { state: 'late' | 'early' | 'on_time'; days: number };

const startOfDay = (at: string) => {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
};

/** Compares what was promised with what came, by calendar day: a parcel at noon on the promised day is on time. */
export function promiseKept(promisedAt: string | null, actualAt: string | null): Kept | null {
  if (!promisedAt || !actualAt) return null;
  const days = Math.round((startOfDay(actualAt) - startOfDay(promisedAt)) / DAY);
  if (days > 0) return { state: 'late', days };
  return days < 0 ? { state: 'early', days: -days } : { state: 'on_time', days: 0 };
}
