import { Badge, Button, CopyButton, Group, SegmentedControl, Select, Switch, Tabs, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, call } from '../../apps/web/client.ts';
import { Card } from '../../apps/web/ui/Card.tsx';
import { ConfirmDialog } from '../../apps/web/ui/ConfirmDialog.tsx';
import { EmptyState } from '../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../apps/web/ui/Time.tsx';
import type * as contract from '../contract.ts';
import css from './SettingsFrame.module.css';
import { SettingsFrame } from './SettingsFrame.tsx';
import { snippets } from './snippets.ts';
import { useSubmit } from './use-submit.ts';

type Key = Answer<typeof contract.listKeys>['keys'][number];
type Made = Answer<typeof contract.createKey>;
const roles = ['admin', 'editor', 'agent', 'viewer'] as const;

export function KeysPage() {
  const [made, setMade] = useState<Made>();
  return (
    <SettingsFrame>
      <NewKey onMade={setMade} />
      {made && <Secret made={made} />}
      <Keys />
    </SettingsFrame>
  );
}

function NewKey({ onMade }: { onMade(made: Made): void }) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [kind, setKind] = useState<'write' | 'api'>('write');
  const [role, setRole] = useState<(typeof roles)[number]>('viewer');
  const form = useSubmit(
    ({ name = '', trusted }) =>
      call<typeof contract.createKey>('POST', '/keys', {
        body: kind === 'write' ? { kind, name, trusted: trusted === 'on' } : { kind, name, role },
      }),
    (made) => {
      onMade(made);
      void queries.invalidateQueries({ queryKey: ['keys'] });
    },
  );
  return (
    <Card title={t('keys.new')} text={t(kind === 'write' ? 'keys.writeText' : 'keys.apiText')}>
      <form onSubmit={form.onSubmit}>
        <SegmentedControl
          aria-label={t('keys.kind')}
          value={kind}
          onChange={(next) => setKind(next as typeof kind)}
          data={[
            { value: 'write', label: t('keys.write') },
            { value: 'api', label: t('keys.api') },
          ]}
        />
        <Group align="flex-end" gap="sm" mt="sm">
          <TextInput
            name="name"
            label={t('fields.keyName')}
            placeholder={t('keys.nameExample')}
            required
            maxLength={120}
            style={{ flex: 1, minWidth: 180 }}
          />
          {kind === 'api' && (
            <Select
              label={t('fields.role')}
              w={140}
              data={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
              value={role}
              allowDeselect={false}
              onChange={(next) => setRole((next ?? 'viewer') as typeof role)}
            />
          )}
        </Group>
        {kind === 'write' && <Switch mt="sm" name="trusted" label={t('keys.trusted')} description={t('keys.trustedText')} />}
        <Button type="submit" mt="md" loading={form.busy}>
          {t('keys.make')}
        </Button>
        {form.error && <ErrorNote error={form.error} />}
      </form>
    </Card>
  );
}

function Secret({ made: { key, secret } }: { made: Made }) {
  const { t } = useTranslation('settings');
  const shown = snippets(key.kind, secret, window.location.origin);
  return (
    <Card title={t('keys.once', { name: key.name })} text={t('keys.onceText')}>
      <code className={css.secret} data-secret>
        {secret}
      </code>
      <CopyButton value={secret}>
        {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'shell:copied' : 'shell:copy')}</Button>}
      </CopyButton>
      <Tabs defaultValue={shown[0]?.name ?? ''} mt="md">
        <Tabs.List>
          {shown.map(({ name }) => (
            <Tabs.Tab key={name} value={name}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(({ name, code }) => (
          <Tabs.Panel key={name} value={name}>
            <code className={css.secret}>{code}</code>
            <CopyButton value={code}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {t(copied ? 'shell:copied' : 'shell:copy')}
                </Button>
              )}
            </CopyButton>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Card>
  );
}

function Keys() {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const keys = useQuery({ queryKey: ['keys'], queryFn: () => call<typeof contract.listKeys>('GET', '/keys') });
  const [revoking, setRevoking] = useState<Key>();
  if (keys.isPending) return <Skeletons rows={3} />;
  if (keys.error) return <ErrorNote error={keys.error} onRetry={() => void keys.refetch()} />;
  return (
    <Card title={t('keys.title')}>
      {keys.data.keys.length === 0 && <EmptyState icon={IconKey} title={t('keys.none')} text={t('keys.noneText')} />}
      <ul className={css.rows}>
        {keys.data.keys.map((key) => (
          <li key={key.id}>
            <div className={css.what}>
              <strong>{key.name}</strong>
              <span>
                {t(`keys.${key.kind}`)} …{key.hint} · {t('keys.made')} <Time at={key.createdAt} show="day" /> ·{' '}
                {key.usedAt ? (
                  <>
                    {t('keys.used')} <Time at={key.usedAt} />
                  </>
                ) : (
                  t('keys.neverUsed')
                )}
              </span>
            </div>
            {key.trusted && <Badge variant="default">{t('keys.trustedBadge')}</Badge>}
            {key.role && <Badge variant="default">{t(`roles.${key.role}`)}</Badge>}
            {key.revokedAt ? (
              <span>{t('keys.revoked')}</span>
            ) : (
              <Button variant="default" size="compact-sm" onClick={() => setRevoking(key)}>
                {t('keys.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={revoking !== undefined}
        title={t('keys.revokeTitle', { name: revoking?.name })}
        action={t('keys.revoke')}
        danger
        onConfirm={async () => {
          await call<typeof contract.revokeKey>('DELETE', '/keys/:id', { params: { id: revoking?.id ?? '' } });
          await queries.invalidateQueries({ queryKey: ['keys'] });
        }}
        onClose={() => setRevoking(undefined)}
      >
        {t('keys.revokeText')}
      </ConfirmDialog>
    </Card>
  );
}
