import type { Entry } from '#interactions/contract';

export type Day = { key: string; at: string; entries: Entry[] };

const two = (value: number) => String(value).padStart(2, '0');

/** The calendar day as the reader's own clock sees it: 2026-11-21. */
export function dayOf(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Entries newest first, in; days newest first, each with its entries, out. */
export function byDay(entries: Entry[]): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const key = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else days.push({ key, at: entry.at, entries: [entry] });
  }
  return days;
}

/** First instant of a month written 2026-11, and of the month after it, on the reader's own clock. */
export function monthEnds(month: string): { from: Date; to: Date } {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return { from: new Date(year, number - 1, 1), to: new Date(year, number, 1) };
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
