import { useTranslation } from 'react-i18next';
import { dayThere, zone } from './zone.ts';

type Show = 'relative' | 'day' | 'clock' | 'full';

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function relative(at: Date, language: string): string {
  const seconds = (at.getTime() - Date.now()) / 1_000;
  const [unit, size] = UNITS.find(([, one]) => Math.abs(seconds) >= one) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }).format(Math.round(seconds / size), unit);
}

function format(at: Date, show: Show, language: string): string {
  const timeZone = zone();
  if (show === 'relative') return relative(at, language);
  if (show === 'clock') return at.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', timeZone });
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', timeZone };
  if (dayThere(at).slice(0, 4) !== dayThere(new Date()).slice(0, 4)) day.year = 'numeric';
  if (show === 'day') return at.toLocaleDateString(language, day);
  return at.toLocaleString(language, { ...day, hour: '2-digit', minute: '2-digit' });
}

/** A moment: as far away, as a day, as a time of day, or in full. The exact time is in the tooltip. */
export function Time({ at, show = 'relative' }: { at: string | Date; show?: Show }) {
  const { i18n } = useTranslation();
  const date = typeof at === 'string' ? new Date(at) : at;
  const exact = date.toLocaleString(i18n.language, { dateStyle: 'full', timeStyle: 'long', timeZone: zone() });
  return (
    <time dateTime={date.toISOString()} title={exact} className="figure">
      {format(date, show, i18n.language)}
    </time>
  );
}
