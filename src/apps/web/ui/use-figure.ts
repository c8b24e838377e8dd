import { useTranslation } from 'react-i18next';

type How = { digits?: number; sign?: boolean };

const notations = new Map<string, Intl.NumberFormat>();

/** A notation made once: making one takes a hundred times as long as writing a number in it. */
export function notation(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const made = notations.get(key) ?? new Intl.NumberFormat(language, options);
  notations.set(key, made);
  return made;
}

/** A figure as text in the reader's notation, with a true minus: for sentences and labels. */
export function figureText(value: number, language: string, { digits = 0, sign }: How = {}): string {
  return notation(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits || 2,
    ...(sign ? { signDisplay: 'exceptZero' } : {}),
  })
    .format(value)
    .replace('-', '−');
}

export function useFigure(): (value: number, how?: How) => string {
  const { i18n } = useTranslation();
  return (value, how) => figureText(value, i18n.language, how);
}
