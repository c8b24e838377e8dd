import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../apps/web/client.ts';
import { changeLanguage, isLanguage, languages } from '../../apps/web/i18n.ts';
import { session, useMe } from '../../apps/web/session.ts';
import { Card } from '../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../apps/web/ui/Time.tsx';
import type * as contract from '../contract.ts';
import { browserName } from './browser-name.ts';
import { PasswordField } from './PasswordField.tsx';
import css from './SettingsFrame.module.css';
import { SettingsFrame } from './SettingsFrame.tsx';
import { useSubmit } from './use-submit.ts';

export function ProfilePage() {
  return (
    <SettingsFrame>
      <You />
      <Password />
      <Sessions />
    </SettingsFrame>
  );
}

function You() {
  const { t, i18n } = useTranslation('settings');
  const me = useMe();
  const queries = useQueryClient();
  const form = useSubmit(
    async ({ name = '' }) => call<typeof contract.updateProfile>('PATCH', '/profile', { body: { name } }),
    (next) => {
      queries.setQueryData(session.queryKey, next);
      notifications.show({ message: t('saved') });
    },
  );
  const speak = (language: string | null) => {
    if (!isLanguage(language)) return;
    void changeLanguage(language);
    if (me.user) void call<typeof contract.updateProfile>('PATCH', '/profile', { body: { locale: language } });
  };
  return (
    <Card title={t('profile.title')} text={me.user?.email}>
      <form onSubmit={form.onSubmit}>
        <Stack gap="sm">
          <TextInput name="name" label={t('fields.name')} defaultValue={me.actor.name} required maxLength={120} />
          <Select
            label={t('profile.language')}
            data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
            value={i18n.language}
            onChange={speak}
            allowDeselect={false}
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
  );
}

function Password() {
  const { t } = useTranslation('settings');
  const form = useSubmit(
    ({ current = '', next = '' }) => call<typeof contract.changePassword>('PUT', '/password', { body: { current, next } }),
    () => notifications.show({ message: t('profile.passwordChanged') }),
  );
  return (
    <Card title={t('profile.password')} text={t('profile.passwordText')}>
      <form onSubmit={form.onSubmit}>
        <Stack gap="sm">
          <PasswordField name="current" label={t('profile.currentPassword')} required autoComplete="current-password" />
          <PasswordField
            name="next"
            label={t('fields.newPassword')}
            description={t('fields.passwordHint')}
            required
            minLength={10}
            autoComplete="new-password"
          />
          {form.error && <ErrorNote error={form.error} />}
          <Group>
            <Button type="submit" variant="default" loading={form.busy}>
              {t('profile.changePassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

function Sessions() {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => call<typeof contract.listSessions>('GET', '/sessions') });
  const end = useMutation({
    mutationFn: (id: string) => call<typeof contract.endSession>('DELETE', '/sessions/:id', { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const sayBrowser = (header: string) => {
    const known = browserName(header);
    return known ? t('sessions.browser', known) : header || t('sessions.unknownBrowser');
  };
  return (
    <Card title={t('sessions.title')} text={t('sessions.text')}>
      {sessions.isPending && <Skeletons rows={2} />}
      {(sessions.error ?? end.error) && <ErrorNote error={sessions.error ?? end.error} />}
      <ul className={css.rows}>
        {sessions.data?.sessions.map(({ id, current, browser, address, seenAt }) => (
          <li key={id}>
            <div className={css.what}>
              <strong title={browser}>{sayBrowser(browser)}</strong>
              <span>
                {address} · <Time at={seenAt} />
              </span>
            </div>
            {current ? (
              <span>{t('sessions.here')}</span>
            ) : (
              <Button variant="default" size="compact-sm" onClick={() => end.mutate(id)} loading={end.isPending && end.variables === id}>
                {t('shell:signOut')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
