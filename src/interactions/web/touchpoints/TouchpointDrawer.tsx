import { ActionIcon, Button, Drawer, Group, Select, Textarea, TextInput } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useCan } from '../../../apps/web/session.ts';
import { channels } from '../../../apps/web/ui/ChannelIcon.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../../contract.ts';
import type { Draft } from './RuleDialog.tsx';
import { sayCondition } from './rule-words.ts';
import css from './Touchpoints.module.css';
import { type Channel, type Listed, useChanged, useRules } from './use-touchpoints.ts';

type Props = { one: Listed; onClose(): void; onRule(draft: Draft): void };
type Change = NonNullable<Parameters<typeof call<typeof contract.changeTouchpoint>>[2]>['body'];

/** One touchpoint: what it is called, and the rules that lead here. */
export function TouchpointDrawer({ one, onClose, onRule }: Props) {
  const { t } = useTranslation('touchpoints');
  const can = useCan()('touchpoints:write');
  const changed = useChanged();
  const change = useMutation({
    mutationFn: (body: Change) => call<typeof contract.changeTouchpoint>('PATCH', '/touchpoints/:id', { params: { id: one.id }, body }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  const [form, setForm] = useState({ name: one.name, channel: one.channel, description: one.description });
  return (
    <Drawer opened onClose={onClose} title={one.name} closeButtonProps={{ 'aria-label': t('shell:close') }}>
      <fieldset disabled={!can} className={css.fields}>
        <TextInput
          label={t('name')}
          value={form.name}
          maxLength={80}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
        <Select
          label={t('fields.channel')}
          data={channels.map((value) => ({ value, label: t(`shell:channels.${value}` as never) as string }))}
          value={form.channel}
          allowDeselect={false}
          onChange={(next) => next && setForm({ ...form, channel: next as Channel })}
        />
        <Textarea
          label={t('description')}
          value={form.description}
          maxLength={500}
          autosize
          minRows={2}
          onChange={(event) => setForm({ ...form, description: event.currentTarget.value })}
        />
      </fieldset>
      <Rules one={one} can={can} onRule={onRule} />
      {change.error && <ErrorNote error={change.error} />}
      <Group mt="lg" justify="space-between">
        <Button component={Link} to="/activity" search={{ touchpoint: one.id } as never} variant="default">
          {t('seeActivity')}
        </Button>
        {can && (
          <Group gap={8}>
            <Button variant="default" onClick={() => change.mutate({ archived: !one.archived })}>
              {t(one.archived ? 'restore' : 'archive')}
            </Button>
            <Button
              onClick={() => change.mutate({ ...form, name: form.name.trim() })}
              disabled={form.name.trim() === ''}
              loading={change.isPending}
            >
              {t('shell:save')}
            </Button>
          </Group>
        )}
      </Group>
    </Drawer>
  );
}

function Rules({ one, can, onRule }: { one: Listed; can: boolean; onRule(draft: Draft): void }) {
  const { t } = useTranslation('touchpoints');
  const rules = useRules();
  const changed = useChanged();
  const remove = useMutation({
    mutationFn: (id: string) => call<typeof contract.removeTouchpointRule>('DELETE', '/touchpoint-rules/:id', { params: { id } }),
    onSuccess: changed,
  });
  const own = rules.data?.rules.filter(({ touchpointId }) => touchpointId === one.id) ?? [];
  const draft = { touchpointId: one.id, name: '', channel: one.channel };
  return (
    <>
      <h3 className={css.heading}>{t('rulesTitle')}</h3>
      {rules.error && <ErrorNote error={rules.error} onRetry={() => void rules.refetch()} />}
      {remove.error && <ErrorNote error={remove.error} />}
      {rules.data && own.length === 0 && <p className={css.note}>{t('noRules')}</p>}
      <ul className={css.rules}>
        {own.map(({ id, conditions }) => (
          <li key={id}>
            <span>{conditions.map((condition) => sayCondition(t, condition)).join(` ${t('and')} `)}</span>
            {can && (
              <>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  aria-label={t('editor.change')}
                  onClick={() => onRule({ ...draft, ruleId: id, conditions })}
                >
                  <IconPencil size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  aria-label={t('removeRule')}
                  onClick={() => remove.mutate(id)}
                  loading={remove.isPending}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </>
            )}
          </li>
        ))}
      </ul>
      {can && (
        <Button size="xs" variant="default" onClick={() => onRule({ ...draft, conditions: [{ field: 'kind', is: [] }] })}>
          {t('addRule')}
        </Button>
      )}
    </>
  );
}
