import { Button, Switch, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../apps/web/client.ts';
import { useEnter } from '../../apps/web/session.ts';
import { ErrorNote } from '../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../contract.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { type Industry, IndustryCards } from './IndustryCards.tsx';
import { useSubmit } from './use-submit.ts';

export function NewWorkspacePage() {
  const { t } = useTranslation('settings');
  const enter = useEnter();
  const navigate = useNavigate();
  const [industry, setIndustry] = useState<Industry>('shop');
  const form = useSubmit(
    ({ name = '', demo }) =>
      call<typeof contract.createWorkspace>('POST', '/workspaces', {
        body: { name, industry, demo: demo === 'on', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      }),
    (me) => {
      enter(me);
      void navigate({ to: '/' });
    },
  );
  return (
    <DoorFrame wide title={t('newWorkspace.title')} text={t('newWorkspace.text')}>
      <form onSubmit={form.onSubmit}>
        <TextInput name="name" label={t('fields.company')} required maxLength={120} data-autofocus />
        <IndustryCards value={industry} onChange={setIndustry} />
        <Switch mt="lg" name="demo" label={t('welcome.demo')} description={t('welcome.demoText')} />
        {form.error && <ErrorNote error={form.error} />}
        <Button type="submit" fullWidth mt="lg" size="md" loading={form.busy}>
          {t('newWorkspace.action')}
        </Button>
        <Button fullWidth mt="xs" variant="subtle" onClick={() => void navigate({ to: '/' })}>
          {t('newWorkspace.back')}
        </Button>
      </form>
    </DoorFrame>
  );
}
