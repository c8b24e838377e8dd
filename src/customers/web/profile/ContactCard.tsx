import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useCan } from '../../../apps/web/session.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { useNotice } from '../../../apps/web/ui/notice.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import { ContactRows } from '../contacts/ContactLog.tsx';
import { WishesFields } from '../contacts/WishesFields.tsx';
import classes from './facts.module.css';

const SHOWN = 5;

/** What the customer wants to receive, what would reach them now, and what did lately. */
export function ContactCard({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers');
  const mayWrite = useCan()('customers:write');
  const [editing, setEditing] = useState(false);
  const { data } = useQuery({
    queryKey: ['customers', customerId, 'contact'],
    queryFn: () => call<typeof contract.readContact>('GET', '/customers/:id/contact', { params: { id: customerId } }),
  });
  if (!data) return null;
  return (
    <Card
      title={t('contacts.card.title')}
      aside={
        mayWrite && (
          <Button size="compact-xs" variant="subtle" onClick={() => setEditing(true)}>
            {t('contacts.card.edit')}
          </Button>
        )
      }
    >
      <Wishes wishes={data.wishes} />
      <dl className={classes.facts}>
        {data.now.map(({ class: of, outcome, reason, until }) => (
          <div key={of} className={classes.fact}>
            <dt>{t(`contacts.classes.${of}`)}</dt>
            <dd>
              <span>
                {outcome === 'passed' ? t('contacts.outcomes.passed') : reason !== '' && t(`contacts.reasons.${reason}`)}
                {until && (
                  <>
                    {' · '}
                    {t('contacts.until')} <Time at={until} show="day" />
                  </>
                )}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {data.contacts.length > 0 && (
        <details>
          <summary>
            {t('contacts.card.lately')} · <NumberText value={data.contacts.length} />
          </summary>
          <ContactRows rows={data.contacts.slice(0, SHOWN)} withoutCustomer />
        </details>
      )}
      {editing && <WishesDialog customerId={customerId} wishes={data.wishes} onClose={() => setEditing(false)} />}
    </Card>
  );
}

function Wishes({ wishes: { pausedUntil, off, channelsOff, mostAMonth } }: { wishes: contract.ContactWishes }) {
  const { t } = useTranslation('customers');
  const isPaused = pausedUntil !== null && Date.parse(pausedUntil) > Date.now();
  if (!isPaused && off.length + channelsOff.length === 0 && mostAMonth === null) return null;
  return (
    <p className={classes.quiet}>
      {isPaused && (
        <span>
          {t('contacts.card.pausedUntil')} <Time at={pausedUntil} show="day" />.{' '}
        </span>
      )}
      {off.length > 0 && `${t('contacts.card.off')}: ${off.map((one) => t(`contacts.classes.${one}`)).join(', ')}. `}
      {channelsOff.length > 0 &&
        `${t('contacts.card.channelsOff')}: ${channelsOff.map((one) => t(`contacts.channels.${one}`)).join(', ')}. `}
      {mostAMonth !== null && (
        <span>
          {t('contacts.card.mostAMonth')}: <NumberText value={mostAMonth} />.
        </span>
      )}
    </p>
  );
}

function WishesDialog({ customerId, wishes: known, onClose }: { customerId: string; wishes: contract.ContactWishes; onClose(): void }) {
  const { t } = useTranslation('customers');
  const queries = useQueryClient();
  const notice = useNotice();
  const [wishes, setWishes] = useState(known);
  const [link, setLink] = useState('');
  const put = (body: contract.ContactWishes) =>
    call<typeof contract.setContactWishes>('PUT', '/customers/:id/contact-wishes', { params: { id: customerId }, body });
  const refresh = () => queries.invalidateQueries({ queryKey: ['customers', customerId, 'contact'] });
  const save = useMutation({
    mutationFn: () => put(wishes),
    onSuccess: async () => {
      await refresh();
      notice.done(t('contacts.card.saved'), () => void put(known).then(refresh));
      onClose();
    },
    onError: (error) => notice.failed(t('contacts.card.notSaved'), error),
  });
  const make = useMutation({
    mutationFn: () => call<typeof contract.makeWishesLink>('POST', '/customers/:id/wishes-links', { params: { id: customerId } }),
    onSuccess: async (made) => {
      setLink(made.link);
      // Browsers copy on https and localhost only; the link stands there to be copied by hand.
      await navigator.clipboard?.writeText(made.link).then(
        () => notice.done(t('contacts.card.copied')),
        () => undefined,
      );
    },
    onError: (error) => notice.failed(t('contacts.card.notSaved'), error),
  });
  return (
    <Modal opened onClose={onClose} title={t('contacts.card.edit')}>
      <WishesFields wishes={wishes} onChange={setWishes} />
      {link && (
        <TextInput mt="md" readOnly label={t('contacts.card.linkIs')} value={link} onFocus={(event) => event.currentTarget.select()} />
      )}
      <div className={classes.buttons} style={{ marginTop: 16 }}>
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {t('shell:save')}
        </Button>
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {t('contacts.card.link')}
        </Button>
      </div>
    </Modal>
  );
}
