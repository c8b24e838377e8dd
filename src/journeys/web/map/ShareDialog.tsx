import { Button, Checkbox, CopyButton, Group, Modal, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import css from './dialogs.module.css';

const DAYS = ['7', '30', '90', '365', 'none'];

type Props = { journeyId: string; mayShare: boolean; isIdeal: boolean; onClose(): void };

/** Links for people who only look; each can be ended at once. */
export function ShareDialog({ journeyId, mayShare, isIdeal, onClose }: Props) {
  const { t } = useTranslation('journeys');
  const [form, setForm] = useState({ name: '', days: '30', figures: false });
  const shares = useQuery({
    queryKey: ['journeys', 'shares', journeyId],
    queryFn: () => call<typeof contract.listShares>('GET', '/journeys/:id/shares', { params: { id: journeyId } }),
  });
  const make = useMutation({
    mutationFn: () =>
      call<typeof contract.createShare>('POST', '/journeys/:id/shares', {
        params: { id: journeyId },
        body: { name: form.name.trim(), days: form.days === 'none' ? null : Number(form.days), figures: form.figures },
      }),
    onSuccess: () => shares.refetch(),
  });
  const revoke = useMutation({
    mutationFn: (id: string) => call<typeof contract.revokeShare>('DELETE', '/journey-shares/:id', { params: { id } }),
    onSuccess: () => shares.refetch(),
  });
  const error = shares.error ?? make.error ?? revoke.error;
  const link = make.data && `${location.origin}/shared/${make.data.token}`;
  return (
    <Modal opened onClose={onClose} title={t('share.title')} size="lg" closeButtonProps={{ 'aria-label': t('shell:close') }}>
      <p className={css.text}>{t('share.text')}</p>
      {mayShare && (
        <Group align="end" mt="sm">
          <TextInput
            label={t('share.for')}
            placeholder={t('share.forHint')}
            maxLength={120}
            style={{ flex: 1 }}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
          <Select
            label={t('share.until')}
            allowDeselect={false}
            w={150}
            data={DAYS.map((value) => ({
              value,
              label: value === 'none' ? t('share.forever') : t('share.days', { count: Number(value) }),
            }))}
            value={form.days}
            onChange={(days) => days && setForm({ ...form, days })}
          />
          <Button loading={make.isPending} onClick={() => make.mutate()}>
            {t('share.make')}
          </Button>
        </Group>
      )}
      {mayShare && !isIdeal && (
        <Checkbox
          mt="sm"
          label={t('share.figures')}
          description={t('share.figuresHow')}
          checked={form.figures}
          onChange={(event) => setForm({ ...form, figures: event.currentTarget.checked })}
        />
      )}
      {link && (
        <div className={css.made}>
          <TextInput
            readOnly
            aria-label={t('share.link')}
            value={link}
            style={{ flex: 1 }}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'shell:copied' : 'shell:copy')}
              </Button>
            )}
          </CopyButton>
          <small>{t('share.once')}</small>
        </div>
      )}
      {error && <ErrorNote error={error} />}
      <ul className={css.list}>
        {(shares.data?.shares ?? []).map((one) => (
          <li key={one.id}>
            <span>
              <strong>{one.name || t('share.unnamed')}</strong>
              <small>
                {one.by} · {one.expiresAt ? t('share.ends') : t('share.forever')} {one.expiresAt && <Time at={one.expiresAt} show="day" />}{' '}
                · {t(one.figures ? 'share.withFigures' : 'share.drawingOnly')} · {t('share.opened', { count: one.opened })}
              </small>
            </span>
            {mayShare && (
              <Button size="compact-sm" variant="default" loading={revoke.isPending} onClick={() => revoke.mutate(one.id)}>
                {t('share.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
