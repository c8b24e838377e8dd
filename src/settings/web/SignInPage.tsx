import { Button, Stack, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../apps/web/client.ts';
import { useEnter } from '../../apps/web/session.ts';
import { ErrorNote } from '../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../contract.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useSubmit } from './use-submit.ts';

export function SignInPage() {
  const { t } = useTranslation('settings');
  const { back, ended } = useSearch({ strict: false }) as { back?: string; ended?: boolean };
  const enter = useEnter();
  const navigate = useNavigate();
  const form = useSubmit(
    ({ email = '', password = '' }) => call<typeof contract.signIn>('POST', '/session', { body: { email, password } }),
    (me) => {
      enter(me);
      // Only a path of our own: never where a link from elsewhere points.
      void navigate({ href: back?.startsWith('/') && !back.startsWith('//') ? back : '/' });
    },
  );
  return (
    <DoorFrame title={t('signIn.title')} {...(ended ? { text: t('signIn.ended') } : {})}>
      <form onSubmit={form.onSubmit}>
        <Stack gap="sm">
          <TextInput name="email" type="email" label={t('fields.email')} required autoComplete="username" data-autofocus />
          <PasswordField name="password" label={t('fields.password')} required autoComplete="current-password" />
          {form.error && <ErrorNote error={form.error} kept={t('signIn.forgotten')} />}
          <Button type="submit" size="md" loading={form.busy}>
            {t('signIn.action')}
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}
