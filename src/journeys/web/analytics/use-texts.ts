import { useTranslation } from 'react-i18next';
import { figureText, notation } from '../../../apps/web/ui/use-figure.ts';

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A span in its largest unit, short: "3.5 days" as the language writes it. */
export function spanText(seconds: number, language: string): string {
  const [unit, size] = UNITS.find(([, one]) => Math.abs(seconds) >= one) ?? ['second', 1];
  const value = seconds / size;
  const digits = Math.abs(value) < 10 ? 1 : 0;
  return notation(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(value).replace('-', '−');
}

/** Figures, shares and spans in the reader's notation. */
export function useTexts() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  const share = (value: number) =>
    notation(language, { style: 'percent', maximumFractionDigits: value < 0.1 && value > 0 ? 1 : 0 }).format(value);
  return {
    count: (value: number) => figureText(value, language),
    decimal: (value: number) => figureText(value, language, { digits: 1 }),
    share,
    /** "12–19 %" */
    interval: (bounds: [number, number] | null | undefined) => (bounds ? `${share(bounds[0])} – ${share(bounds[1])}` : '–'),
    span: (seconds: number | null | undefined) => (seconds === null || seconds === undefined ? '–' : spanText(seconds, language)),
  };
}
