import { useTranslation } from 'react-i18next';

/** A figure in the reader's notation, with a true minus and digits of one width. */
export function NumberText({ value, digits = 0, sign, unit }: { value: number; digits?: number; sign?: boolean; unit?: string }) {
  const { i18n } = useTranslation();
  const text = value.toLocaleString(i18n.language, {
    maximumFractionDigits: digits || 2,
    minimumFractionDigits: digits,
    ...(sign ? { signDisplay: 'exceptZero' } : {}),
  });
  return (
    <span className="figure">
      {text.replace('-', '−')}
      {unit && <span style={{ color: 'var(--secondary)' }}> {unit}</span>}
    </span>
  );
}
