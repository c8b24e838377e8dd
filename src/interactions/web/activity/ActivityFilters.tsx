import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels } from '../../../apps/web/ui/ChannelIcon.tsx';
import { useTouchpoints } from '../touchpoints/use-touchpoints.ts';
import css from './Activity.module.css';
import type { Search } from './use-activity.ts';

type Props = { search: Partial<Search>; onChange(part: Partial<Search>): void; onClear(): void };

export function ActivityFilters({ search, onChange, onClear }: Props) {
  const { t } = useTranslation('activity');
  const [text, setText] = useState(String(search.q ?? ''));
  const settle = useDebouncedCallback((q: string) => onChange({ q }), 250);
  // Coming back by the address, or clearing, changes what stands in the field.
  useEffect(() => setText(String(search.q ?? '')), [search.q]);
  const isFiltered = Object.keys(search).length > 0;
  return (
    <div className={css.filters} role="search">
      <TextInput
        type="search"
        className={css.search ?? ''}
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={15} aria-hidden="true" />}
        value={text}
        maxLength={200}
        onChange={(event) => {
          setText(event.currentTarget.value);
          settle(event.currentTarget.value);
        }}
      />
      <Choices search={search} onChange={onChange} />
      <TextInput
        type="date"
        className={css.day ?? ''}
        aria-label={t('from')}
        title={t('from')}
        value={search.from ?? ''}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        className={css.day ?? ''}
        aria-label={t('to')}
        title={t('to')}
        value={search.to ?? ''}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      {isFiltered && (
        <Button variant="subtle" color="gray" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}

function Choices({ search, onChange }: Omit<Props, 'onClear'>) {
  const { t } = useTranslation('activity');
  const touchpoints = useTouchpoints(30, 'true');
  const named = (touchpoints.data?.touchpoints ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const kinds = Object.keys(t('shell:kinds', { returnObjects: true }) as object);
  const all = [
    { key: 'channel', data: channels.map((value) => ({ value, label: t(`shell:channels.${value}` as never) as string })) },
    { key: 'kind', data: kinds.map((value) => ({ value, label: t(`shell:kinds.${value}` as never) as string })) },
    { key: 'touchpoint', data: [{ value: 'none', label: t('noTouchpoint') }, ...named] },
  ] as const;
  return all.map(({ key, data }) => {
    const value = search[key] ? String(search[key]).split(',') : [];
    return (
      <MultiSelect
        key={key}
        className={css.choice ?? ''}
        aria-label={t(key)}
        placeholder={value.length === 0 ? t(key) : ''}
        data={[...data]}
        value={value}
        searchable
        clearable
        onChange={(next) => onChange({ [key]: next.join(',') })}
      />
    );
  });
}
