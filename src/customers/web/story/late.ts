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

/** Seconds as the two largest units: 4210 → { hours: 1, minutes: 10 }. */
export function spanOf(seconds: number): { unit: 'day' | 'hour' | 'minute' | 'second'; n: number }[] {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [
    { unit: 'day' as const, n: Math.floor(whole / 86_400) },
    { unit: 'hour' as const, n: Math.floor((whole % 86_400) / 3_600) },
    { unit: 'minute' as const, n: Math.floor((whole % 3_600) / 60) },
    { unit: 'second' as const, n: whole % 60 },
  ];
  const first = parts.findIndex((part) => part.n > 0);
  if (first < 0) return [{ unit: 'second', n: 0 }];
  return parts.slice(first, first + 2).filter((part) => part.n > 0);
}
