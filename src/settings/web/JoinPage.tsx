import { Button, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../apps/web/client.ts';
import { useEnter } from '../../apps/web/session.ts';
import { ErrorNote } from '../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../contract.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useSubmit } from './use-submit.ts';

/** Behind an invitation's link. */
export function JoinPage() {
  const { t } = useTranslation('settings');
  const { token = '' } = useSearch({ strict: false }) as { token?: string };
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call<typeof contract.readInvitation>('GET', '/invitation', { query: { token: String(token) } }),
    retry: false,
  });
  if (invitation.isPending) return <DoorFrame title={t('join.reading')}>{<Skeletons rows={3} />}</DoorFrame>;
  if (invitation.error)
    return (
      <DoorFrame title={t('join.dead')}>
        <ErrorNote error={invitation.error} kept={t('join.askAgain')} />
      </DoorFrame>
    );
  return <JoinForm token={String(token)} invitation={invitation.data} />;
}

type Invitation = Awaited<ReturnType<typeof call<typeof contract.readInvitation>>>;

function JoinForm({ token, invitation: { workspace, email, role, invitedBy, knowsUs } }: { token: string; invitation: Invitation }) {
  const { t } = useTranslation('settings');
  const enter = useEnter();
  const navigate = useNavigate();
  const form = useSubmit(
    ({ name, password = '' }) =>
      call<typeof contract.acceptInvitation>('POST', '/invitation/acceptance', { body: { token, password, ...(name ? { name } : {}) } }),
    (me) => {
      enter(me);
      void navigate({ to: '/' });
    },
  );
  return (
    <DoorFrame title={t('join.title', { workspace })} text={t('join.text', { invitedBy, role: t(`roles.${role}`), email })}>
      <form onSubmit={form.onSubmit}>
        <Stack gap="sm">
          {!knowsUs && <TextInput name="name" label={t('fields.name')} required maxLength={120} autoComplete="name" data-autofocus />}
          {knowsUs ? (
            <PasswordField name="password" label={t('fields.password')} required autoComplete="current-password" />
          ) : (
            <PasswordField
              name="password"
              label={t('fields.newPassword')}
              description={t('fields.passwordHint')}
              required
              minLength={10}
              autoComplete="new-password"
            />
          )}
          {form.error && <ErrorNote error={form.error} />}
          <Button type="submit" size="md" loading={form.busy}>
            {t('join.action')}
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}
