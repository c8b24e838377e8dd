import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../../contract.ts';
import type { Customer } from '../customer-data.ts';
import { Proof } from '../erasures/Proof.tsx';
import classes from './dialog.module.css';

/** Erases a customer after their name was typed, and shows the proof of what was removed. */
export function EraseDialog({ customer, onClose }: { customer: Customer; onClose(): void }) {
  const { t } = useTranslation('customers');
  const [typed, setTyped] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const erase = useMutation({
    mutationFn: () => call<typeof contract.eraseCustomer>('DELETE', '/customers/:id', { params: { id: customer.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['customers', 'list'] }),
  });
  const leave = () => {
    queries.removeQueries({ queryKey: ['customers', customer.id] });
    void navigate({ to: '/customers' });
  };
  const proof = erase.data;
  return (
    <Modal
      opened
      onClose={proof ? leave : onClose}
      closeOnClickOutside={!erase.isPending}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
      title={t(proof ? 'erase.doneTitle' : 'erase.title', { name: customer.label })}
    >
      {proof ? (
        <div className={classes.dialog}>
          <Proof proof={proof} />
          <Button onClick={leave}>{t('erase.leave')}</Button>
        </div>
      ) : (
        <form
          className={classes.dialog}
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim() === customer.label.trim()) erase.mutate();
          }}
        >
          <p>{t('erase.says')}</p>
          <TextInput
            label={t('erase.type', { name: customer.label })}
            data-autofocus
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {erase.error && <ErrorNote error={erase.error} />}
          <div className={classes.buttons}>
            <Button type="submit" color="red" loading={erase.isPending} disabled={typed.trim() !== customer.label.trim()}>
              {t('erase.confirm')}
            </Button>
            <Button variant="default" onClick={onClose} disabled={erase.isPending}>
              {t('shell:cancel')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
