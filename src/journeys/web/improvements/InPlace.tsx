import { Autocomplete, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STATUSES } from '../statuses.ts';
import { useMemberNames } from '../use-members.ts';
import { type Row, useChangeCard } from './use-improvements.tsx';

type Props = { row: Row; mayWrite: boolean };

export function EffortField({ row, mayWrite }: Props) {
  const { t } = useTranslation('journeys');
  const change = useChangeCard();
  const label = (effort: number | null) => (effort === null ? '–' : t(`effort.${effort as 1 | 2 | 3}`));
  if (!mayWrite) return label(row.effort);
  return (
    <NativeSelect
      size="xs"
      aria-label={t('improvements.fieldOf', { field: t('improvements.columns.effort'), text: row.text })}
      value={row.effort === null ? '' : String(row.effort)}
      data={[null, 1, 2, 3].map((effort) => ({ value: effort === null ? '' : String(effort), label: label(effort) }))}
      onChange={({ currentTarget: { value } }) => change(row, { effort: value === '' ? null : Number(value) })}
    />
  );
}

export function StatusField({ row, mayWrite }: Props) {
  const { t } = useTranslation('journeys');
  const change = useChangeCard();
  const label = (status: Row['status']) => (status === '' ? '–' : t(`status.${status}`));
  if (!mayWrite) return label(row.status);
  return (
    <NativeSelect
      size="xs"
      aria-label={t('improvements.fieldOf', { field: t('improvements.columns.status'), text: row.text })}
      value={row.status}
      data={STATUSES.map((value) => ({ value, label: label(value) }))}
      onChange={({ currentTarget: { value } }) => change(row, { status: value as Row['status'] })}
    />
  );
}

/** A member, or anybody's name: kept when one leaves the field, chooses, or presses enter. */
export function OwnerField({ row, mayWrite }: Props) {
  const { t } = useTranslation('journeys');
  const change = useChangeCard();
  const names = useMemberNames();
  const [owner, setOwner] = useState(row.owner);
  if (!mayWrite) return row.owner || '–';
  const keep = (wanted: string) => wanted.trim() !== row.owner && change(row, { owner: wanted.trim() });
  return (
    <Autocomplete
      size="xs"
      maxLength={200}
      aria-label={t('improvements.fieldOf', { field: t('improvements.columns.owner'), text: row.text })}
      placeholder={t('improvements.nobody')}
      data={names}
      value={owner}
      onChange={setOwner}
      onOptionSubmit={keep}
      onBlur={() => keep(owner)}
      onKeyDown={(event) => event.key === 'Enter' && keep(owner)}
    />
  );
}
