import { IconBuildingBank, IconCloud, IconPencil, IconShoppingBag, IconStethoscope } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PageIcon } from '../../apps/web/page.ts';
import css from './IndustryCards.module.css';

export type Industry = 'shop' | 'clinic' | 'bank' | 'saas' | 'other';

const industries: [Industry, PageIcon][] = [
  ['shop', IconShoppingBag],
  ['clinic', IconStethoscope],
  ['bank', IconBuildingBank],
  ['saas', IconCloud],
  ['other', IconPencil],
];

export function IndustryCards({ value, onChange }: { value: Industry; onChange(next: Industry): void }) {
  const { t } = useTranslation('settings');
  return (
    <fieldset className={css.cards}>
      <legend>{t('welcome.industry')}</legend>
      {industries.map(([industry, Icon]) => (
        <label key={industry} className={css.card}>
          <input type="radio" name="industry" value={industry} checked={value === industry} onChange={() => onChange(industry)} />
          <Icon size={24} stroke={1.6} />
          <span>{t(`industries.${industry}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
