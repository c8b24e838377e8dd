import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { purposeName } from '../names.ts';
import { useKnownWords, useSegments } from '../segments/use-segments.ts';
import { useSources } from '../use-sources.ts';
import classes from './list.module.css';
import { isFiltered, type ListSearch, SEEN } from './search.ts';

type Props = { search: Partial<ListSearch>; onChange(change: Partial<ListSearch>): void; onClear(): void };
type Choice = { value: string; label: string };

/** Search by any name or identifier, and what else narrows the list. All of it stands in the address. */
export function CustomerFilters({ search, onChange, onClear }: Props) {
  const { t } = useTranslation('customers');
  const words = useKnownWords();
  const sources = useSources();
  const segments = useSegments().data?.segments ?? [];
  const pick = (key: keyof ListSearch, label: string, choices: Choice[]) =>
    choices.length > 0 || search[key] ? (
      <Pick label={label} value={String(search[key] ?? '')} choices={choices} onChange={(value) => onChange({ [key]: value })} />
    ) : null;
  return (
    <div className={classes.filters}>
      <Search value={String(search.search ?? '')} onChange={(text) => onChange({ search: text })} />
      <div className={classes.picks}>
        {pick(
          'segment',
          t('list.segment'),
          segments.map(({ id, name }) => ({ value: id, label: name })),
        )}
        {pick(
          'tag',
          t('list.tag'),
          words.tags.map(({ tag, customers }) => ({ value: tag, label: `${tag} (${customers})` })),
        )}
        {pick(
          'consent',
          t('list.consent'),
          words.purposes.map((purpose) => ({ value: purpose, label: purposeName(purpose) })),
        )}
        {pick('source', t('list.source'), sources)}
        {pick(
          'seen',
          t('list.seen'),
          SEEN.map((value) => ({
            value,
            label: t(Number(value) > 0 ? 'list.seenWithin' : 'list.notSeenFor', { count: Math.abs(Number(value)) }),
          })),
        )}
        {isFiltered(search) && (
          <Button variant="subtle" size="compact-sm" onClick={onClear}>
            {t('list.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Pick({ label, value, choices, onChange }: { label: string; value: string; choices: Choice[]; onChange(value: string): void }) {
  const known = choices.some((choice) => choice.value === value);
  const unknown = value && !known ? [{ value, label: value }] : [];
  return (
    <NativeSelect
      size="xs"
      className={classes.pick}
      data-set={value !== '' || undefined}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label }, ...choices, ...unknown]}
    />
  );
}

function Search({ value, onChange }: { value: string; onChange(text: string): void }) {
  const { t } = useTranslation('customers');
  const [typed, setTyped] = useState(value);
  const tell = useDebouncedCallback(onChange, 180);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      type="search"
      className={classes.search}
      aria-label={t('list.search')}
      placeholder={t('list.search')}
      leftSection={<IconSearch size={15} aria-hidden />}
      value={typed}
      maxLength={200}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}
