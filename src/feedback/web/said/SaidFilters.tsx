import { Button, Checkbox, MultiSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './said.module.css';
import { type ListName, type Search, useTouchpointNames } from './use-said.ts';

type Props = { search: Partial<Search>; onChange(part: Partial<Search>): void; onClear(): void };

export function SaidFilters({ search, onChange, onClear }: Props) {
  const { t } = useTranslation('feedback');
  const [text, setText] = useState(String(search.q ?? ''));
  const settle = useDebouncedCallback((q: string) => onChange({ q }), 250);
  // Coming back by the address, or clearing, changes what stands in the field.
  useEffect(() => setText(String(search.q ?? '')), [search.q]);
  const day = (name: 'from' | 'to') => (
    <TextInput
      type="date"
      className={css.day ?? ''}
      aria-label={t(`said.${name}`)}
      title={t(`said.${name}`)}
      value={search[name] ?? ''}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <div className={css.filters} role="search">
      <TextInput
        type="search"
        className={css.search ?? ''}
        aria-label={t('said.search')}
        placeholder={t('said.search')}
        leftSection={<IconSearch size={15} aria-hidden="true" />}
        value={text}
        maxLength={200}
        onChange={(event) => {
          setText(event.currentTarget.value);
          settle(event.currentTarget.value);
        }}
      />
      <Choices search={search} onChange={onChange} />
      {day('from')}
      {day('to')}
      <Checkbox
        className={css.check ?? ''}
        label={t('said.leaving')}
        checked={Boolean(search.leaving)}
        onChange={(event) => onChange({ leaving: event.currentTarget.checked })}
      />
      {Object.keys(search).length > 0 && (
        <Button variant="subtle" color="gray" onClick={onClear}>
          {t('said.clear')}
        </Button>
      )}
    </div>
  );
}

const KINDS = ['survey_answer', 'review', 'message', 'email', 'chat', 'call', 'ticket', 'complaint'];

function useChoices(): { key: ListName; data: { value: string; label: string }[] }[] {
  const { t } = useTranslation('feedback');
  const touchpoints = useTouchpointNames();
  const named = (name: string) =>
    Object.entries(t(`said.${name}` as never, { returnObjects: true }) as Record<string, string>).map(([value, label]) => ({
      value,
      label,
    }));
  const kinds = t('shell:kinds', { returnObjects: true }) as Record<string, string>;
  return [
    { key: 'emotion', data: named('emotions') },
    { key: 'topic', data: named('topics') },
    { key: 'urgency', data: named('urgencies') },
    { key: 'kind', data: KINDS.flatMap((value) => (kinds[value] ? [{ value, label: kinds[value] }] : [])) },
    { key: 'touchpoint', data: (touchpoints.data?.touchpoints ?? []).map(({ id, name }) => ({ value: id, label: name })) },
  ];
}

function Choices({ search, onChange }: Omit<Props, 'onClear'>) {
  const { t } = useTranslation('feedback');
  return useChoices().map(({ key, data }) => {
    const value = search[key] ? String(search[key]).split(',') : [];
    const label = t(`said.filter.${key}` as never) as string;
    return (
      <MultiSelect
        key={key}
        className={css.choice ?? ''}
        aria-label={label}
        placeholder={value.length === 0 ? label : ''}
        data={data}
        value={value}
        searchable
        clearable
        onChange={(next) => onChange({ [key]: next.join(',') })}
      />
    );
  });
}
