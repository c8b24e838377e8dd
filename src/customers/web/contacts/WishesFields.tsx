import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContactWishes } from '../../contract.ts';
import { CLASSES } from './use-contacts.ts';
import css from './wishes.module.css';

const CHANNELS = ['email', 'sms', 'phone', 'mail'] as const;

const without = <Value,>(list: Value[], value: Value, isIn: boolean): Value[] =>
  isIn ? [...new Set([...list, value])] : list.filter((one) => one !== value);

/** What somebody wants to receive, as they would say it: what, how, how often, and not before when. */
export function WishesFields({ wishes, onChange }: { wishes: ContactWishes; onChange(wishes: ContactWishes): void }) {
  const { t } = useTranslation('customers');
  const change = (part: Partial<ContactWishes>) => onChange({ ...wishes, ...part });
  return (
    <>
      <fieldset className={css.group}>
        <legend>{t('preferences.kinds')}</legend>
        {CLASSES.map((of) => (
          <Checkbox
            key={of}
            label={t(`contacts.classes.${of}`)}
            description={t(`preferences.kindTexts.${of}`)}
            disabled={of === 'service'}
            checked={of === 'service' || !wishes.off.includes(of)}
            onChange={(event) => change({ off: without(wishes.off, of, !event.currentTarget.checked) })}
          />
        ))}
      </fieldset>
      <fieldset className={css.group}>
        <legend>{t('preferences.channels')}</legend>
        <div className={css.line}>
          {CHANNELS.map((channel) => (
            <Checkbox
              key={channel}
              label={t(`contacts.channels.${channel}`)}
              checked={!wishes.channelsOff.includes(channel)}
              onChange={(event) => change({ channelsOff: without(wishes.channelsOff, channel, !event.currentTarget.checked) })}
            />
          ))}
        </div>
      </fieldset>
      <div className={css.line}>
        <NumberInput
          label={t('preferences.most')}
          placeholder={t('preferences.mostUsual')}
          min={0}
          max={100}
          value={wishes.mostAMonth ?? ''}
          onChange={(most) => change({ mostAMonth: most === '' ? null : Number(most) })}
        />
        <TextInput
          type="date"
          label={t('preferences.pause')}
          value={wishes.pausedUntil?.slice(0, 10) ?? ''}
          onChange={(event) => change({ pausedUntil: event.currentTarget.value ? `${event.currentTarget.value}T00:00:00.000Z` : null })}
        />
      </div>
    </>
  );
}
