import { useTranslation } from 'react-i18next';

function format(amount: number, currency: string, language: string): string {
  try {
    return amount.toLocaleString(language, { style: 'currency', currency: currency || 'EUR' });
  } catch {
    // Not a currency the browser knows: what the source called it is still right.
    return `${amount.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${currency}`;
  }
}

export function Money({ amount, currency }: { amount: number; currency: string }) {
  const { i18n } = useTranslation();
  return <span className="figure">{format(amount, currency, i18n.language).replace('-', '−')}</span>;
}
