import { Button, Group, Modal, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { channels } from '../../../apps/web/ui/ChannelIcon.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../../contract.ts';
import { ConditionRow } from './ConditionRow.tsx';
import { emptyCondition, isFinished } from './rule-words.ts';
import css from './Touchpoints.module.css';
import { Trial } from './Trial.tsx';
import { type Channel, type Condition, type Listed, useChanged } from './use-touchpoints.ts';

export type Draft = {
  /** The rule that is being changed; a new one when left out. */
  ruleId?: string;
  /** Where it leads: a touchpoint there is, or '' for a new one. */
  touchpointId: string;
  name: string;
  channel: Channel;
  conditions: Condition[];
};

type Row = { key: string; condition: Condition };
const row = (condition: Condition): Row => ({ key: `${Date.now()}-${Math.random()}`, condition });

async function save({ ruleId, touchpointId, name, channel, conditions }: Draft): Promise<unknown> {
  if (ruleId)
    return call<typeof contract.changeTouchpointRule>('PATCH', '/touchpoint-rules/:id', {
      params: { id: ruleId },
      body: { touchpointId, conditions },
    });
  if (touchpointId) return call<typeof contract.createTouchpointRule>('POST', '/touchpoint-rules', { body: { touchpointId, conditions } });
  return call<typeof contract.createTouchpoint>('POST', '/touchpoints', {
    body: { name, channel, ...(conditions.length > 0 ? { conditions } : {}) },
  });
}

/** Writes a rule: which interactions, and which touchpoint they are. The count moves as one writes. */
export function RuleDialog({ draft, touchpoints, onClose }: { draft: Draft; touchpoints: Listed[]; onClose(): void }) {
  const { t } = useTranslation('touchpoints');
  const changed = useChanged();
  const [to, setTo] = useState({ touchpointId: draft.touchpointId, name: draft.name, channel: draft.channel });
  const [rows, setRows] = useState<Row[]>(() => draft.conditions.map(row));
  const conditions = rows.map(({ condition }) => condition);
  const saving = useMutation({
    mutationFn: () => save({ ...draft, ...to, name: to.name.trim(), conditions }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  const isReady =
    conditions.every(isFinished) &&
    (conditions.length > 0 || (!to.touchpointId && !draft.ruleId)) &&
    (to.touchpointId !== '' || to.name.trim() !== '');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(draft.ruleId ? 'editor.change' : 'editor.add')}
      size={680}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) saving.mutate();
        }}
      >
        <Target to={to} touchpoints={touchpoints} onChange={setTo} fixed={draft.ruleId !== undefined} />
        <h3 className={css.heading}>{t('editor.when')}</h3>
        <ul className={css.conditions}>
          {rows.map(({ key, condition }) => (
            <ConditionRow
              key={key}
              condition={condition}
              onChange={(next) => setRows(rows.map((one) => (one.key === key ? { key, condition: next } : one)))}
              onRemove={() => setRows(rows.filter((one) => one.key !== key))}
            />
          ))}
        </ul>
        {rows.length < 10 && (
          <Button variant="default" size="xs" onClick={() => setRows([...rows, row(emptyCondition(rows.length === 0 ? 'kind' : 'name'))])}>
            {t('editor.addCondition')}
          </Button>
        )}
        <h3 className={css.heading}>{t('trial.title')}</h3>
        <Trial conditions={conditions} />
        {saving.error && <ErrorNote error={saving.error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('shell:cancel')}
          </Button>
          <Button type="submit" disabled={!isReady} loading={saving.isPending}>
            {t('shell:save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

type To = Pick<Draft, 'touchpointId' | 'name' | 'channel'>;

function Target({ to, touchpoints, onChange, fixed }: { to: To; touchpoints: Listed[]; onChange(next: To): void; fixed: boolean }) {
  const { t } = useTranslation('touchpoints');
  const known = touchpoints.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className={css.target}>
      <Select
        label={t('editor.touchpoint')}
        data={fixed ? known : [{ value: 'new', label: t('editor.new') }, ...known]}
        value={to.touchpointId || 'new'}
        searchable
        allowDeselect={false}
        onChange={(next) => onChange({ ...to, touchpointId: next === 'new' ? '' : (next ?? '') })}
      />
      {to.touchpointId === '' && (
        <>
          <TextInput
            label={t('name')}
            value={to.name}
            maxLength={80}
            required
            onChange={(event) => onChange({ ...to, name: event.currentTarget.value })}
          />
          <Select
            label={t('fields.channel')}
            data={channels.map((value) => ({ value, label: t(`shell:channels.${value}` as never) as string }))}
            value={to.channel}
            allowDeselect={false}
            onChange={(next) => next && onChange({ ...to, channel: next as Channel })}
          />
        </>
      )}
    </div>
  );
}
