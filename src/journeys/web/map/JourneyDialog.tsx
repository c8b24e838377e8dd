import { Button, Group, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../../contract.ts';
import type { Journey } from '../../contract.ts';
import { useJourneysChanged, usePersonas } from '../use-journeys.ts';

/** What the journey is called, what it is for, and whose it is. */
export function JourneyDialog({ journey, onClose }: { journey: Journey; onClose(): void }) {
  const { t } = useTranslation('journeys');
  const personas = usePersonas();
  const changed = useJourneysChanged();
  const [form, setForm] = useState({ name: journey.name, purpose: journey.purpose, personaId: journey.persona?.id ?? null });
  const save = useMutation({
    mutationFn: () =>
      call<typeof contract.changeJourney>('PATCH', '/journeys/:id', {
        params: { id: journey.id },
        body: { ...form, name: form.name.trim() },
      }),
    onSuccess: () => changed().then(onClose),
  });
  return (
    <Modal opened onClose={onClose} title={t('about')} closeButtonProps={{ 'aria-label': t('shell:close') }}>
      <TextInput
        label={t('name')}
        value={form.name}
        maxLength={200}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <Textarea
        mt="sm"
        label={t('purpose')}
        value={form.purpose}
        maxLength={2_000}
        autosize
        minRows={2}
        onChange={(event) => setForm({ ...form, purpose: event.currentTarget.value })}
      />
      <Select
        mt="sm"
        label={t('persona')}
        clearable
        data={(personas.data?.personas ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={form.personaId}
        onChange={(personaId) => setForm({ ...form, personaId })}
      />
      {save.error && <ErrorNote error={save.error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('shell:cancel')}
        </Button>
        <Button disabled={form.name.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
          {t('shell:save')}
        </Button>
      </Group>
    </Modal>
  );
}
