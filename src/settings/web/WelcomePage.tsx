import { Button, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../apps/web/client.ts';
import { useEnter } from '../../apps/web/session.ts';
import { ErrorNote } from '../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../contract.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { type Industry, IndustryCards } from './IndustryCards.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useSubmit } from './use-submit.ts';

/** The first run: who you are, what kind of business it is, and a company to look around in. */
export function WelcomePage() {
  const { t, i18n } = useTranslation('settings');
  const enter = useEnter();
  const navigate = useNavigate();
  const [industry, setIndustry] = useState<Industry>('shop');
  const form = useSubmit(
    ({ name = '', email = '', password = '', company = '', description = '', demo }) =>
      call<typeof contract.setUp>('POST', '/setup', {
        body: {
          name,
          email,
          password,
          company,
          industry,
          demo: demo === 'on',
          locale: i18n.language === 'de' ? 'de' : 'en',
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          ...(description ? { description } : {}),
        },
      }),
    (me) => {
      enter(me);
      void navigate({ to: '/' });
    },
  );
  return (
    <DoorFrame wide title={t('welcome.title')} text={t('welcome.text')}>
      <form onSubmit={form.onSubmit}>
        <Stack gap="sm">
          <TextInput name="name" label={t('fields.name')} required maxLength={120} autoComplete="name" data-autofocus />
          <TextInput name="email" type="email" label={t('fields.email')} required maxLength={254} autoComplete="username" />
          <PasswordField
            name="password"
            label={t('fields.newPassword')}
            description={t('fields.passwordHint')}
            required
            minLength={10}
            maxLength={200}
            autoComplete="new-password"
          />
          <TextInput name="company" label={t('fields.company')} required maxLength={120} autoComplete="organization" />
        </Stack>
        <IndustryCards value={industry} onChange={setIndustry} />
        {industry === 'other' && (
          <Textarea
            mt="sm"
            name="description"
            label={t('welcome.describe')}
            placeholder={t('welcome.describeExample')}
            maxLength={2000}
            autosize
            minRows={2}
          />
        )}
        <Switch mt="lg" name="demo" defaultChecked label={t('welcome.demo')} description={t('welcome.demoText')} />
        {form.error && <ErrorNote error={form.error} kept={t('welcome.kept')} />}
        <Button type="submit" fullWidth mt="lg" size="md" loading={form.busy}>
          {t('welcome.start')}
        </Button>
      </form>
    </DoorFrame>
  );
}
