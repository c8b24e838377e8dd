import { Button, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { Avatar } from '../../../apps/web/ui/Avatar.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../../contract.ts';
import type { Customer } from '../customer-data.ts';
import classes from './identity.module.css';
import { useIdentityChange } from './use-identity-change.ts';

type Row = { id: string; label: string; email: string; phone: string; leading: { value: string } };

/** Joins this customer with another one. Nothing is rewritten, so it can be undone exactly. */
export function MergeDialog({ customer, onClose }: { customer: Customer; onClose(): void }) {
  const { t } = useTranslation('customers');
  const [other, setOther] = useState<Row | null>(null);
  const [reason, setReason] = useState('');
  const change = useIdentityChange();
  const navigate = useNavigate();
  const merge = useMutation({
    mutationFn: (otherId: string) =>
      call<typeof contract.mergeCustomers>('POST', '/customer-merges', { body: { customerId: customer.id, otherId, reason } }),
    onSuccess: async (done) => {
      onClose();
      await navigate({ to: '/customers/$id', params: { id: done.customerId } });
      await change.done(t('merge.done', { a: customer.label, b: other?.label }), done.changeId);
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('merge.title', { name: customer.label })}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <div className={classes.dialog}>
        {other ? (
          <>
            <div className={classes.pair}>
              <Person row={customer} />
              <Person row={other} />
            </div>
            <p>{t('merge.says')}</p>
            <TextInput
              label={t('merge.reason')}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {merge.error && <ErrorNote error={merge.error} />}
            <div className={classes.buttons}>
              <Button loading={merge.isPending} onClick={() => merge.mutate(other.id)}>
                {t('merge.confirm')}
              </Button>
              <Button variant="default" onClick={() => setOther(null)}>
                {t('merge.another')}
              </Button>
            </div>
          </>
        ) : (
          <Choose except={customer.id} onChoose={setOther} />
        )}
      </div>
    </Modal>
  );
}

function Choose({ except, onChoose }: { except: string; onChoose(row: Row): void }) {
  const { t } = useTranslation('customers');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({
    queryKey: ['customers', 'list', 'merge', search],
    queryFn: () => call<typeof contract.listCustomers>('GET', '/customers', { query: { search, limit: 10 } }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
  const rows = (found.data?.customers ?? []).filter((row) => row.id !== except);
  return (
    <>
      <TextInput
        label={t('merge.find')}
        placeholder={t('list.search')}
        data-autofocus
        leftSection={<IconSearch size={15} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {found.error && <ErrorNote error={found.error} />}
      {search !== '' && found.data && rows.length === 0 && <p>{t('merge.nobody')}</p>}
      <ul className={classes.people}>
        {search !== '' &&
          rows.map((row) => (
            <li key={row.id}>
              <button type="button" onClick={() => onChoose(row)}>
                <Person row={row} />
              </button>
            </li>
          ))}
      </ul>
    </>
  );
}

function Person({ row }: { row: Row }) {
  return (
    <span className={classes.person}>
      <Avatar name={row.label} size={32} />
      <span>
        <b>{row.label}</b>
        <small>{[row.email, row.phone].filter(Boolean).join(' · ') || row.leading.value}</small>
      </span>
    </span>
  );
}
