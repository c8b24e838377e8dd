import { useTranslation } from 'react-i18next';
import { figureText } from '../../../../apps/web/ui/use-figure.ts';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** Figures as people read them, in their language. */
export function useFigureWords() {
  const { t, i18n } = useTranslation('journeys');
  const { language } = i18n;
  const figure = (value: number, digits = 0, sign = false) => figureText(value, language, { digits, sign });
  const rounded = (value: number) => (value < 10 ? figure(value, 1) : figure(Math.round(value)));
  return {
    figure,
    /** 2.9k */
    short: (value: number) => value.toLocaleString(language, { notation: 'compact', maximumFractionDigits: 1 }).replace('K', 'k'),
    percent: (share: number) => share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 }),
    money: (amount: number, currency: string) => {
      try {
        return amount.toLocaleString(language, { style: 'currency', currency, maximumFractionDigits: 0 });
      } catch {
        return `${figure(amount)} ${currency}`;
      }
    },
    /** 11 min, 6.2 h, 1.4 d */
    span: (seconds: number) => {
      if (seconds < MINUTE) return t('cells.span.seconds', { value: figure(Math.round(seconds)) });
      if (seconds < HOUR) return t('cells.span.minutes', { value: figure(Math.round(seconds / MINUTE)) });
      if (seconds < DAY) return t('cells.span.hours', { value: rounded(seconds / HOUR) });
      return t('cells.span.days', { value: rounded(seconds / DAY) });
    },
  };
}
