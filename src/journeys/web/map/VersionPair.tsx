import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../../apps/web/filters.ts';
import css from './dialogs.module.css';
import type { MapSearch } from './JourneyPage.tsx';

type Version = { id: string; name: string };
type Props = { versions: Version[]; onList(pair: { version: string; toVersion?: string }): void; onShown(): void };

/** Any two versions, or one and the map of now, held against each other: as a list, or drawn on the map. */
export function VersionPair({ versions, onList, onShown }: Props) {
  const { t } = useTranslation('journeys');
  const [, change] = useFilters<MapSearch>();
  // Newest first: what most want is the version before the newest against the newest.
  const [from, setFrom] = useState(versions[1]?.id ?? versions[0]?.id ?? '');
  const [to, setTo] = useState(versions[1] ? (versions[0]?.id ?? '') : '');
  const named = versions.map(({ id, name }) => ({ value: id, label: name }));
  const show = () => {
    change({ from, to: to || undefined, compare: undefined });
    onShown();
  };
  return (
    <fieldset className={css.pair}>
      <NativeSelect label={t('versions.from')} value={from} data={named} onChange={(event) => setFrom(event.currentTarget.value)} />
      <NativeSelect
        label={t('versions.to')}
        value={to}
        data={[{ value: '', label: t('versions.now') }, ...named]}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button variant="default" disabled={from === to} onClick={() => onList({ version: from, ...(to ? { toVersion: to } : {}) })}>
        {t('versions.list')}
      </Button>
      <Button disabled={from === to} onClick={show}>
        {t('versions.show')}
      </Button>
    </fieldset>
  );
}
