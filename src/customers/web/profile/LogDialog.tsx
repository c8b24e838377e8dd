import { Button, Modal, NativeSelect, NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type * as interactions from '#interactions/contract';
import { call } from '../../../apps/web/client.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Face } from '../../../apps/web/ui/Face.tsx';
import { STEPS } from '../../../apps/web/ui/feeling.ts';
import { useNotice } from '../../../apps/web/ui/notice.tsx';
import classes from './dialog.module.css';

const KINDS = [
  'call',
  'visit',
  'email',
  'message',
  'chat',
  'sms',
  'video_call',
  'complaint',
  'gesture',
  'appointment',
  'note',
  'other',
] as const;
type LoggedKind = (typeof KINDS)[number];
const CHANNEL_OF: Partial<Record<LoggedKind, interactions.Channel>> = {
  call: 'phone',
  visit: 'store',
  email: 'email',
  chat: 'chat',
  sms: 'sms',
  video_call: 'video',
};

const now = () => {
  const date = new Date();
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

type Draft = {
  kind: LoggedKind;
  direction: '' | 'in' | 'out';
  title: string;
  text: string;
  at: string;
  minutes: string | number;
  feeling: string;
};

const asBody = (customerId: string, draft: Draft) => ({
  customerId,
  kind: draft.kind,
  channel: CHANNEL_OF[draft.kind] ?? ('' as const),
  direction: draft.direction,
  title: draft.title,
  text: draft.text,
  at: new Date(draft.at).toISOString(),
  durationSeconds: Number(draft.minutes) > 0 ? Number(draft.minutes) * 60 : undefined,
  intensity: draft.feeling === '' ? undefined : Number(draft.feeling),
});

/** Writes down a call, a visit or anything else that no system saw. It stands on the line at once. */
export function LogDialog({ customerId, onClose }: { customerId: string; onClose(): void }) {
  const { t } = useTranslation('customers');
  const queries = useQueryClient();
  const notice = useNotice();
  const form = useForm<Draft>({
    initialValues: { kind: 'call', direction: 'in', title: '', text: '', at: now(), minutes: '', feeling: '' },
  });
  const log = useMutation({
    mutationFn: (draft: Draft) => call<typeof interactions.logInteraction>('POST', '/interactions', { body: asBody(customerId, draft) }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['customers', customerId] });
      notice.done(t('log.done'));
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('log.title')} closeButtonProps={{ 'aria-label': t('shell:close') }}>
      <form className={classes.dialog} onSubmit={form.onSubmit((draft) => log.mutate(draft))}>
        <div className={classes.pair}>
          <NativeSelect
            label={t('log.kind')}
            data={KINDS.map((kind) => ({ value: kind, label: t(`shell:kinds.${kind}`) }))}
            {...form.getInputProps('kind')}
          />
          <NativeSelect
            label={t('log.direction')}
            data={[
              { value: 'in', label: t('log.in') },
              { value: 'out', label: t('log.out') },
              { value: '', label: t('log.neither') },
            ]}
            {...form.getInputProps('direction')}
          />
        </div>
        <TextInput label={t('log.about')} maxLength={200} data-autofocus {...form.getInputProps('title')} />
        <Textarea label={t('log.text')} autosize minRows={3} maxLength={20_000} {...form.getInputProps('text')} />
        <div className={classes.pair}>
          <TextInput type="datetime-local" label={t('log.at')} required max={now()} {...form.getInputProps('at')} />
          <NumberInput label={t('log.minutes')} min={0} max={10_000} {...form.getInputProps('minutes')} />
        </div>
        <Feeling {...form.getInputProps('feeling')} />
        {log.error && <ErrorNote error={log.error} />}
        <div className={classes.buttons}>
          <Button type="submit" loading={log.isPending} disabled={!form.values.title.trim() && !form.values.text.trim()}>
            {t('log.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('shell:cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Feeling({ value, onChange }: { value?: string; onChange?(value: string): void }) {
  const { t } = useTranslation('customers');
  return (
    <fieldset className={classes.feeling}>
      <legend>{t('log.feeling')}</legend>
      <SegmentedControl
        fullWidth
        value={value}
        onChange={onChange}
        data={[
          { value: '', label: t('log.unknown') },
          ...STEPS.map((step, index) => ({
            value: String(index - 2),
            label: (
              <span title={t(`shell:feelings.${step}`)}>
                <Face value={index - 2} size={20} />
              </span>
            ),
          })),
        ]}
      />
    </fieldset>
  );
}
