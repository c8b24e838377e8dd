import type { Entry } from '#interactions/contract';
import { beginningOf, dayThere } from '../../../apps/web/ui/zone.ts';

export type Day = { key: string; at: string; entries: Entry[] };

/** Entries newest first, in; days newest first, each with its entries, out. */
export function byDay(entries: Entry[]): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const key = dayThere(entry.at);
    const last = days.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else days.push({ key, at: entry.at, entries: [entry] });
  }
  return days;
}

/** First instant of a month written 2026-11, and of the month after it, on the workspace's clock. */
export function monthEnds(month: string): { from: Date; to: Date } {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return { from: beginningOf(`${month}-01`), to: beginningOf(`${next}-01`) };
}

/** Months written 2026-11, newest first, under their years. */
export function byYear(months: { value: string; n: number }[]): { year: string; months: { value: string; n: number }[] }[] {
  const years: { year: string; months: { value: string; n: number }[] }[] = [];
  for (const month of months.toReversed()) {
    const year = month.value.slice(0, 4);
    const last = years.at(-1);
    if (last?.year === year) last.months.push(month);
    else years.push({ year, months: [month] });
  }
  return years;
}
