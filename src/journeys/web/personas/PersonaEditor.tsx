import { ActionIcon, Button, Drawer, Group, MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as customers from '#customers/contract';
import { call } from '../../../apps/web/client.ts';
import { channels } from '../../../apps/web/ui/ChannelIcon.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../../contract.ts';
import { type PersonaShown, useJourneysChanged } from '../use-journeys.ts';
import css from './personas.module.css';

type Form = Pick<PersonaShown, 'name' | 'portrait' | 'segmentId'>;
const EMPTY: Form = {
  name: '',
  segmentId: null,
  portrait: { who: '', quote: '', colour: 1, goals: [], needs: [], worries: [], channels: [] },
};
const COLOURS = [1, 2, 3, 4, 5, 6];

/** Who they are, in a drawer. */
export function PersonaEditor({ persona, onClose }: { persona: PersonaShown | null; onClose(): void }) {
  const { t } = useTranslation('journeys');
  const changed = useJourneysChanged();
  const segments = useQuery({ queryKey: ['segments'], queryFn: () => call<typeof customers.listSegments>('GET', '/segments') });
  const [form, setForm] = useState<Form>(persona ?? EMPTY);
  const draw = (part: Partial<Form['portrait']>) => setForm({ ...form, portrait: { ...form.portrait, ...part } });
  const done = { onSuccess: () => changed().then(onClose) };
  const save = useMutation({
    mutationFn: () => {
      const goals = form.portrait.goals.filter(({ stage, goal }) => stage.trim() !== '' || goal.trim() !== '');
      const body = { name: form.name.trim(), segmentId: form.segmentId, portrait: { ...form.portrait, goals } };
      return persona
        ? call<typeof contract.changePersona>('PUT', '/personas/:id', { params: { id: persona.id }, body })
        : call<typeof contract.createPersona>('POST', '/personas', { body });
    },
    ...done,
  });
  const remove = useMutation({
    mutationFn: () => call<typeof contract.removePersona>('DELETE', '/personas/:id', { params: { id: persona?.id ?? '' } }),
    ...done,
  });
  const error = save.error ?? remove.error;
  const { portrait } = form;
  return (
    <Drawer
      opened
      onClose={onClose}
      size={460}
      title={persona?.name ?? t('personas.new')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <div className={css.fields}>
        <TextInput
          label={t('name')}
          maxLength={120}
          value={form.name}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
        <Textarea
          label={t('personas.who')}
          maxLength={2_000}
          autosize
          minRows={3}
          value={portrait.who}
          onChange={(event) => draw({ who: event.currentTarget.value })}
        />
        <TextInput
          label={t('personas.quote')}
          maxLength={300}
          value={portrait.quote}
          onChange={(event) => draw({ quote: event.currentTarget.value })}
        />
        <fieldset className={css.colours}>
          <legend>{t('personas.colour')}</legend>
          {COLOURS.map((colour) => (
            <label key={colour} style={{ borderColor: `var(--series-${colour})` }}>
              <input
                type="radio"
                name="colour"
                checked={portrait.colour === colour}
                onChange={() => draw({ colour })}
                aria-label={String(colour)}
              />
            </label>
          ))}
        </fieldset>
        <Select
          label={t('personas.segment')}
          description={t('personas.segmentHint')}
          clearable
          data={(segments.data?.segments ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={form.segmentId}
          onChange={(segmentId) => setForm({ ...form, segmentId })}
        />
        <Goals goals={portrait.goals} onChange={(goals) => draw({ goals })} />
        <TagsInput label={t('personas.needs')} value={portrait.needs} maxTags={20} onChange={(needs) => draw({ needs })} />
        <TagsInput label={t('personas.worries')} value={portrait.worries} maxTags={20} onChange={(worries) => draw({ worries })} />
        <MultiSelect
          label={t('personas.channels')}
          data={channels.map((value) => ({ value, label: t(`shell:channels.${value}` as never) as string }))}
          value={portrait.channels}
          onChange={(next) => draw({ channels: next as typeof portrait.channels })}
        />
      </div>
      {error && <ErrorNote error={error} />}
      <Group mt="lg" justify="space-between">
        {persona ? (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('shell:remove')}
          </Button>
        ) : (
          <span />
        )}
        <Button disabled={form.name.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
          {t('shell:save')}
        </Button>
      </Group>
    </Drawer>
  );
}

type GoalsProps = { goals: Form['portrait']['goals']; onChange(goals: Form['portrait']['goals']): void };

function Goals({ goals, onChange }: GoalsProps) {
  const { t } = useTranslation('journeys');
  const change = (at: number, part: Partial<(typeof goals)[number]>) =>
    onChange(goals.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <fieldset className={css.goals}>
      <legend>{t('personas.goals')}</legend>
      {goals.map((one, at) => (
        <div key={at}>
          <TextInput
            aria-label={t('personas.stage')}
            placeholder={t('personas.stage')}
            maxLength={300}
            value={one.stage}
            onChange={(event) => change(at, { stage: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('personas.goal')}
            placeholder={t('personas.goal')}
            maxLength={300}
            value={one.goal}
            onChange={(event) => change(at, { goal: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('shell:remove')}
            onClick={() => onChange(goals.filter((_one, index) => index !== at))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        disabled={goals.length >= 20}
        onClick={() => onChange([...goals, { stage: '', goal: '' }])}
      >
        {t('personas.addGoal')}
      </Button>
    </fieldset>
  );
}
