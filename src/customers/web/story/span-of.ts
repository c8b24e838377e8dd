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
