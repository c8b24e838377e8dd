import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export type Choice = { value: string; label: string };
type Props = { name: string; value: string; choices: Choice[]; onChange(value: string): void; any?: string };

/** One of several things that have names. What the rule asks for stays chosen, though it is there no more. */
export function Named({ name, value, choices, onChange, any }: Props) {
  const { t } = useTranslation('customers');
  const gone = value !== '' && !choices.some((choice) => choice.value === value) ? [{ value, label: t('segments.gone') }] : [];
  return (
    <NativeSelect
      size="xs"
      aria-label={name}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: any ?? name }, ...choices, ...gone]}
    />
  );
}
