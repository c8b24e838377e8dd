import { useTranslation } from 'react-i18next';
import { colourOf, stepOf } from './feeling.ts';

/** A face whose mouth changes with the feeling, −2 … +2, so that it reads without colour. */
export function Face({ value, size = 18, silent }: { value: number; size?: number; silent?: boolean }) {
  const { t } = useTranslation('shell');
  const bend = Math.max(-2, Math.min(2, value)) * 2.2;
  const mouth = `M7 ${15 - bend / 2} Q12 ${15 + bend} 17 ${15 - bend / 2}`;
  const colour = colourOf(value);
  const label = t(`feelings.${stepOf(value)}`);
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      style={{ flex: 'none', verticalAlign: 'middle' }}
      {...(silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {!silent && <title>{label}</title>}
      <circle cx="12" cy="12" r="10" fill="none" stroke={colour} strokeWidth="2" />
      <circle cx="8.6" cy="9.6" r="1.3" fill={colour} />
      <circle cx="15.4" cy="9.6" r="1.3" fill={colour} />
      <path d={mouth} fill="none" stroke={colour} strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
