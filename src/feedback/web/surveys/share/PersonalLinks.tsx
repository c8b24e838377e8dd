import { Button, Group, Select } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../../apps/web/ui/ErrorNote.tsx';
import { Time } from '../../../../apps/web/ui/Time.tsx';
import type { SurveyView } from '../../../contract.ts';
import { Copied } from './DoorRow.tsx';
import css from './share.module.css';
import { useCustomersFor, useInvitations } from './use-doors.ts';

const DAYS = ['7', '30', '90', 'none'];

/** Links for one customer each: answered once, known by whom, and ended whenever one likes. */
export function PersonalLinks({ survey, mayWrite }: { survey: SurveyView; mayWrite: boolean }) {
  const { t } = useTranslation('feedback');
  const { invitations, invite, revoke } = useInvitations(survey.id);
  const link = invite.data && `${location.origin}${invite.data.path}`;
  const error = invitations.error ?? invite.error ?? revoke.error;
  const told = invitations.data;
  return (
    <Card
      title={
        <Group gap={8}>
          <IconUser size={17} aria-hidden /> {t('surveys.personal.title')}
        </Group>
      }
      text={
        told && told.made > 0 ? t('surveys.personal.finding', { made: told.made, answered: told.answered }) : t('surveys.personal.text')
      }
    >
      {mayWrite && survey.version > 0 && (
        <Invite busy={invite.isPending} onInvite={(customerId, days) => invite.mutate({ customerId, days })} />
      )}
      {survey.version === 0 && <p className={css.quiet}>{t('surveys.personal.unpublished')}</p>}
      {link && (
        <div className={css.made}>
          <Copied text={link} label={t('surveys.personal.link')} />
          <small>{t('surveys.personal.once')}</small>
        </div>
      )}
      {error && <ErrorNote error={error} />}
      <ul className={css.people}>
        {(told?.invitations ?? []).map(({ id, customerId, customer, state, madeAt, expiresAt }) => (
          <li key={id}>
            <Link to="/customers/$id" params={{ id: customerId } as never}>
              {customer || customerId}
            </Link>
            <small>
              {t(`surveys.personal.state.${state}`)} · <Time at={madeAt} />
              {expiresAt && state !== 'answered' && (
                <>
                  {' · '}
                  {t('surveys.personal.until')} <Time at={expiresAt} show="day" />
                </>
              )}
            </small>
            {mayWrite && (state === 'waiting' || state === 'opened') && (
              <Button
                size="compact-sm"
                variant="default"
                loading={revoke.isPending && revoke.variables === id}
                onClick={() => revoke.mutate(id)}
              >
                {t('surveys.personal.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Invite({ busy, onInvite }: { busy: boolean; onInvite(customerId: string, days: number | null): void }) {
  const { t } = useTranslation('feedback');
  const [search, setSearch] = useState('');
  const [customerId, setCustomer] = useState<string | null>(null);
  const [days, setDays] = useState('30');
  const customers = useCustomersFor(search);
  const data = (customers.data ?? []).map(({ id, label, email }) => ({
    value: id,
    label: email && email !== label ? `${label} · ${email}` : label,
  }));
  return (
    <Group gap={8} align="end">
      <Select
        label={t('surveys.personal.customer')}
        placeholder={t('surveys.personal.search')}
        searchable
        filter={({ options }) => options}
        data={data}
        value={customerId}
        onChange={setCustomer}
        searchValue={search}
        onSearchChange={setSearch}
        nothingFoundMessage={t('surveys.personal.nobody')}
        style={{ flex: '1 1 240px' }}
      />
      <Select
        label={t('surveys.personal.valid')}
        w={140}
        allowDeselect={false}
        data={DAYS.map((value) => ({
          value,
          label: value === 'none' ? t('surveys.personal.forever') : t('surveys.personal.days', { count: Number(value) }),
        }))}
        value={days}
        onChange={(value) => value && setDays(value)}
      />
      <Button
        disabled={!customerId}
        loading={busy}
        onClick={() => customerId && onInvite(customerId, days === 'none' ? null : Number(days))}
      >
        {t('surveys.personal.make')}
      </Button>
    </Group>
  );
}
