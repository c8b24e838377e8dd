import { Button, CopyButton, Group, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, call } from '../../apps/web/client.ts';
import { useCan } from '../../apps/web/session.ts';
import { Avatar } from '../../apps/web/ui/Avatar.tsx';
import { Card } from '../../apps/web/ui/Card.tsx';
import { ConfirmDialog } from '../../apps/web/ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../apps/web/ui/Time.tsx';
import type * as contract from '../contract.ts';
import css from './SettingsFrame.module.css';
import { SettingsFrame } from './SettingsFrame.tsx';
import { useSubmit } from './use-submit.ts';

type Member = Answer<typeof contract.listMembers>['members'][number];
type Role = Member['role'];
const lesser = ['admin', 'editor', 'agent', 'viewer'] as const;

export function MembersPage() {
  const can = useCan();
  return (
    <SettingsFrame>
      <Members editable={can('members:write')} />
      {can('members:write') && <Invitations />}
    </SettingsFrame>
  );
}

function Members({ editable }: { editable: boolean }) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['members'] });
  const members = useQuery({ queryKey: ['members'], queryFn: () => call<typeof contract.listMembers>('GET', '/members') });
  const change = useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) =>
      call<typeof contract.changeRole>('PATCH', '/members/:id', { params: { id }, body: { role } }),
    onSettled: refresh,
  });
  const [leaving, setLeaving] = useState<Member>();
  const roles = (['owner', ...lesser] as const).map((value) => ({ value, label: t(`roles.${value}`) }));
  return (
    <Card title={t('members.title')} text={t('members.text')}>
      {members.isPending && <Skeletons rows={3} height={48} />}
      {(members.error ?? change.error) && <ErrorNote error={members.error ?? change.error} />}
      <ul className={css.rows}>
        {members.data?.members.map((member) => (
          <li key={member.id}>
            <Avatar name={member.name} />
            <div className={css.what}>
              <strong>
                {member.name} {member.you && `(${t('members.you')})`}
              </strong>
              <span>{member.email}</span>
            </div>
            {editable ? (
              <Select
                aria-label={t('members.roleOf', { name: member.name })}
                data={roles}
                value={member.role}
                w={130}
                allowDeselect={false}
                onChange={(role) => role && change.mutate({ id: member.id, role: role as Role })}
              />
            ) : (
              t(`roles.${member.role}`)
            )}
            {editable && (
              <Button variant="default" size="compact-sm" onClick={() => setLeaving(member)}>
                {t('shell:remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={leaving !== undefined}
        title={t('members.removeTitle', { name: leaving?.name })}
        action={t('shell:remove')}
        danger
        onConfirm={async () => {
          await call<typeof contract.removeMember>('DELETE', '/members/:id', { params: { id: leaving?.id ?? '' } });
          await refresh();
        }}
        onClose={() => setLeaving(undefined)}
      >
        {t('members.removeText')}
      </ConfirmDialog>
    </Card>
  );
}

function Invitations() {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['invitations'] });
  const [role, setRole] = useState<(typeof lesser)[number]>('agent');
  const [link, setLink] = useState('');
  const open = useQuery({ queryKey: ['invitations'], queryFn: () => call<typeof contract.listInvitations>('GET', '/invitations') });
  const form = useSubmit(
    ({ email = '' }) => call<typeof contract.invite>('POST', '/invitations', { body: { email, role } }),
    (made) => {
      setLink(made.link);
      void refresh();
    },
  );
  const withdraw = useMutation({
    mutationFn: (id: string) => call<typeof contract.withdrawInvitation>('DELETE', '/invitations/:id', { params: { id } }),
    onSuccess: refresh,
  });
  return (
    <Card title={t('invitations.title')} text={t('invitations.text')}>
      <form onSubmit={form.onSubmit}>
        <Group align="flex-end" gap="sm">
          <TextInput name="email" type="email" label={t('fields.email')} required style={{ flex: '1 1 220px' }} />
          <Select
            label={t('fields.role')}
            data={lesser.map((value) => ({ value, label: t(`roles.${value}`) }))}
            value={role}
            w={130}
            allowDeselect={false}
            onChange={(next) => setRole((next ?? 'agent') as typeof role)}
          />
          <Button type="submit" loading={form.busy}>
            {t('invitations.invite')}
          </Button>
        </Group>
        <p style={{ color: 'var(--secondary)', margin: '8px 0 0' }}>{t(`roleText.${role}`)}</p>
      </form>
      {(form.error ?? withdraw.error) && <ErrorNote error={form.error ?? withdraw.error} />}
      {link && (
        <div role="status">
          <p style={{ margin: '12px 0 0' }}>{t('invitations.sendLink')}</p>
          <code className={css.secret}>{link}</code>
          <CopyButton value={link}>
            {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'shell:copied' : 'shell:copy')}</Button>}
          </CopyButton>
        </div>
      )}
      <ul className={css.rows}>
        {open.data?.invitations.map((one) => (
          <li key={one.id}>
            <div className={css.what}>
              <strong>{one.email}</strong>
              <span>
                {t(`roles.${one.role}`)} · {t('invitations.by', { name: one.invitedBy })} · {t('invitations.until')}{' '}
                <Time at={one.expiresAt} show="day" />
              </span>
            </div>
            <Button variant="default" size="compact-sm" onClick={() => withdraw.mutate(one.id)}>
              {t('invitations.withdraw')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
