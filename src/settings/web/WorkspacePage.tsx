import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../apps/web/client.ts';
import { session, useCan, useEnter, useMe } from '../../apps/web/session.ts';
import { Card } from '../../apps/web/ui/Card.tsx';
import { ConfirmDialog } from '../../apps/web/ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../contract.ts';
import { CALLING } from './calling.ts';
import { SettingsFrame } from './SettingsFrame.tsx';
import { useSubmit } from './use-submit.ts';

const countries = (language: string) => {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return CALLING.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, language));
};
const zones = () => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

export function WorkspacePage() {
  const { t, i18n } = useTranslation('settings');
  const me = useMe();
  const queries = useQueryClient();
  const [timeZone, setTimeZone] = useState(me.workspace?.timeZone ?? 'UTC');
  const [country, setCountry] = useState(me.workspace?.country ?? '');
  const form = useSubmit(
    ({ name = '', description = '', currency = '' }) =>
      call<typeof contract.updateWorkspace>('PATCH', '/workspace', {
        body: { name, description, currency: currency.toUpperCase(), timeZone, country },
      }),
    () => {
      void queries.invalidateQueries({ queryKey: session.queryKey });
      notifications.show({ message: t('saved') });
    },
  );
  return (
    <SettingsFrame>
      <Card title={t('workspace.title')}>
        <form onSubmit={form.onSubmit}>
          <Stack gap="sm">
            <TextInput name="name" label={t('fields.company')} defaultValue={me.workspace?.name} required maxLength={120} />
            <Textarea
              name="description"
              label={t('workspace.description')}
              defaultValue={me.workspace?.description}
              maxLength={2000}
              autosize
              minRows={2}
            />
            <TextInput
              name="currency"
              label={t('workspace.currency')}
              defaultValue={me.workspace?.currency}
              required
              pattern="[A-Za-z]{3}"
              maxLength={3}
              w={120}
            />
            <Select
              label={t('workspace.timeZone')}
              data={zones()}
              value={timeZone}
              onChange={(zone) => setTimeZone(zone ?? 'UTC')}
              searchable
              allowDeselect={false}
            />
            <Select
              label={t('workspace.country')}
              description={t('workspace.countryHelp')}
              placeholder={t('workspace.noCountry')}
              data={countries(i18n.language)}
              value={country || null}
              onChange={(code) => setCountry(code ?? '')}
              searchable
              clearable
            />
            {form.error && <ErrorNote error={form.error} />}
            <Group>
              <Button type="submit" loading={form.busy}>
                {t('shell:save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
      <Delete />
    </SettingsFrame>
  );
}

function Delete() {
  const { t } = useTranslation('settings');
  const me = useMe();
  const can = useCan();
  const enter = useEnter();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const name = me.workspace?.name ?? '';
  if (!can('workspace:delete')) return null;
  const remove = async () => {
    await call<typeof contract.deleteWorkspace>('DELETE', '/workspace', { body: { name } });
    enter(await call<typeof contract.whoAmI>('GET', '/session'));
    await navigate({ to: '/' });
  };
  return (
    <Card title={t('workspace.delete')} text={t('workspace.deleteText')}>
      <Button color="red.9" onClick={() => setAsking(true)}>
        {t('workspace.deleteAction')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('workspace.delete')}
        action={t('workspace.deleteAction')}
        danger
        typed={name}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      >
        {t('workspace.deleteText')}
      </ConfirmDialog>
    </Card>
  );
}
