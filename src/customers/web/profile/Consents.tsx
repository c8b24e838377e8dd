import { Button, Popover, Switch, TextInput } from '@mantine/core';
import { IconHistory, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { useNotice } from '../../../apps/web/ui/notice.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import { type Customer, useRefresh } from '../customer-data.ts';
import { purposeName } from '../names.ts';
import classes from './facts.module.css';

type Consent = Customer['consents'][number];
type State = Consent['state'];

function useConsent(customerId: string) {
  const { t } = useTranslation('customers');
  const refresh = useRefresh(customerId);
  const notice = useNotice();
  return useMutation({
    mutationFn: ({ purpose, state }: { purpose: string; state: State }) =>
      call<typeof contract.setConsent>('PUT', '/customers/:id/consents/:purpose', {
        params: { id: customerId, purpose },
        body: { state, source: t('consent.byHand') },
      }),
    onSuccess: refresh,
    onError: (error) => notice.failed(t('consent.notSaved'), error),
  });
}

/** What the customer agreed to, purpose by purpose. Switching off is recorded as withdrawn; nothing is forgotten. */
export function Consents({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const set = useConsent(customer.id);
  const [adding, setAdding] = useState(false);
  const [purpose, setPurpose] = useState('');
  return (
    <Card
      title={t('consent.title')}
      aside={
        <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={13} />} onClick={() => setAdding(true)}>
          {t('consent.add')}
        </Button>
      }
    >
      {customer.consents.length === 0 && !adding && <p className={classes.quiet}>{t('consent.none')}</p>}
      <ul className={classes.consents}>
        {customer.consents.map((consent) => (
          <Purpose key={consent.purpose} consent={consent} onChange={(state) => set.mutate({ purpose: consent.purpose, state })} />
        ))}
      </ul>
      {adding && (
        <form
          className={classes.newFact}
          onSubmit={(event) => {
            event.preventDefault();
            set.mutate({ purpose: purpose.trim(), state: 'granted' });
            setAdding(false);
            setPurpose('');
          }}
        >
          <TextInput
            size="xs"
            label={t('consent.purpose')}
            placeholder={t('consent.example')}
            required
            autoFocus
            maxLength={200}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
          />
          <div className={classes.buttons}>
            <Button size="xs" type="submit" disabled={!purpose.trim()}>
              {t('consent.record')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAdding(false)}>
              {t('shell:cancel')}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}

function Purpose({ consent, onChange }: { consent: Consent; onChange(state: State): void }) {
  const { t } = useTranslation('customers');
  const [open, setOpen] = useState(false);
  const granted = consent.state === 'granted';
  return (
    <li>
      <Switch
        size="sm"
        checked={granted}
        onChange={(event) => onChange(event.currentTarget.checked ? 'granted' : 'withdrawn')}
        label={purposeName(consent.purpose)}
        description={
          <>
            {t(`consent.states.${consent.state}`)} · <Time at={consent.at} show="day" />
          </>
        }
      />
      <Popover opened={open} onChange={setOpen} width={280} position="right-start" withinPortal shadow="md">
        <Popover.Target>
          <button
            type="button"
            className={classes.origin}
            aria-expanded={open}
            aria-label={t('consent.history', { purpose: consent.purpose })}
            onClick={() => setOpen(!open)}
          >
            <IconHistory size={14} aria-hidden />
          </button>
        </Popover.Target>
        <Popover.Dropdown className={classes.provenance}>
          <ol>
            {[consent, ...consent.history].map((past) => (
              <li key={past.at + past.state}>
                <span>{t(`consent.states.${past.state}`)}</span>
                <small>
                  <Time at={past.at} show="full" />
                  {past.source && ` · ${past.source}`}
                  {past.by && ` · ${past.by}`}
                </small>
              </li>
            ))}
          </ol>
        </Popover.Dropdown>
      </Popover>
    </li>
  );
}
