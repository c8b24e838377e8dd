import { useTranslation } from 'react-i18next';

type How = { digits?: number; sign?: boolean };

/** A figure as text in the reader's notation, with a true minus: for sentences and labels. */
export function figureText(value: number, language: string, { digits = 0, sign }: How = {}): string {
  return value
    .toLocaleString(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits || 2,
      ...(sign ? { signDisplay: 'exceptZero' } : {}),
    })
    .replace('-', '−');
}

export function useFigure(): (value: number, how?: How) => string {
  const { i18n } = useTranslation();
  return (value, how) => figureText(value, i18n.language, how);
}
