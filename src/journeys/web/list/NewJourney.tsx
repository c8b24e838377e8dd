import { Button, Group, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../../contract.ts';
import { useJourneysChanged, usePersonas } from '../use-journeys.ts';
import { Gallery } from './Gallery.tsx';

/** From what, called what, for whom. Only the template is asked for; the rest it knows itself. */
export function NewJourney({ template, onPick, onClose }: { template: string; onPick(key: string): void; onClose(): void }) {
  const { t, i18n } = useTranslation('journeys');
  const personas = usePersonas();
  const changed = useJourneysChanged();
  const navigate = useNavigate();
  const [form, setForm] = useState({ name: '', purpose: '', personaId: null as string | null });
  const create = useMutation({
    mutationFn: () =>
      call<typeof contract.createJourney>('POST', '/journeys', {
        body: {
          template,
          language: i18n.language === 'de' ? 'de' : 'en',
          personaId: form.personaId,
          ...(form.name.trim() ? { name: form.name.trim() } : {}),
          ...(form.purpose.trim() ? { purpose: form.purpose.trim() } : {}),
        },
      }),
    onSuccess: async ({ id }) => {
      await changed();
      await navigate({ to: '/journeys/$id', params: { id } as never });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('new')} size="xl" closeButtonProps={{ 'aria-label': t('shell:close') }}>
      <Gallery picked={template} onPick={onPick} />
      <TextInput
        mt="md"
        label={t('name')}
        description={t('nameHint')}
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
      {create.error && <ErrorNote error={create.error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('shell:cancel')}
        </Button>
        <Button loading={create.isPending} onClick={() => create.mutate()}>
          {t('draw')}
        </Button>
      </Group>
    </Modal>
  );
}
