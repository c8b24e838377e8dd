import { Alert, Button, Select } from '@mantine/core';
import { IconMailOff, IconSend2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type { ContactEntry } from '../../contract.ts';
import css from './contacts.module.css';
import { CLASSES, type ContactFilters, OUTCOMES, useContactRules, useContactSums, useContacts } from './use-contacts.ts';

type Props = { filters: Partial<ContactFilters>; onChange(change: Partial<ContactFilters>): void };

export function ContactLog({ filters, onChange }: Props) {
  const { t } = useTranslation('customers');
  const found = useContacts(filters);
  const rows = found.data?.pages.flatMap(({ contacts }) => contacts) ?? [];
  const isFiltered = Boolean(filters.outcome || filters.class || filters.reason);
  if (found.error) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <Skeletons rows={6} height={48} />;
  return (
    <>
      <MailState />
      {rows.length === 0 && !isFiltered ? (
        <Card>
          <EmptyState icon={IconSend2} title={t('contacts.noneTitle')} text={t('contacts.noneText')}>
            <Button component={Link} to="/contacts" search={{ tab: 'check' } as never}>
              {t('contacts.tabs.check')}
            </Button>
          </EmptyState>
        </Card>
      ) : (
        <>
          <Sums onChange={onChange} />
          <Card flush>
            <div className={css.filters}>
              <Pick
                label={t('contacts.outcome')}
                value={filters.outcome}
                of="outcomes"
                values={OUTCOMES}
                onChange={(outcome) => onChange({ outcome, reason: undefined })}
              />
              <Pick
                label={t('contacts.class')}
                value={filters.class}
                of="classes"
                values={CLASSES}
                onChange={(of) => onChange({ class: of })}
              />
              {filters.reason && (
                <Button variant="light" size="xs" onClick={() => onChange({ reason: undefined })}>
                  {t(`contacts.reasons.${filters.reason}`)} ×
                </Button>
              )}
            </div>
            {rows.length === 0 ? <p className={css.none}>{t('contacts.noneFound')}</p> : <ContactRows rows={rows} />}
            {found.hasNextPage && (
              <div className={css.more}>
                <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                  {t('contacts.more')}
                </Button>
              </div>
            )}
          </Card>
        </>
      )}
    </>
  );
}

type PickProps<Value extends string> = {
  label: string;
  value: Value | undefined;
  of: 'outcomes' | 'classes';
  values: readonly Value[];
  onChange(value: Value | undefined): void;
};

function Pick<Value extends string>({ label, value, of, values, onChange }: PickProps<Value>) {
  const { t } = useTranslation('customers');
  return (
    <Select
      aria-label={label}
      placeholder={`${label}: ${t('contacts.all')}`}
      clearable
      data={values.map((one) => ({ value: one, label: t(`contacts.${of}.${one}` as never) as string }))}
      value={value ?? null}
      onChange={(next) => onChange((next as Value | null) ?? undefined)}
    />
  );
}

/** What was let through or held back, newest first. */
export function ContactRows({ rows, withoutCustomer }: { rows: ContactEntry[]; withoutCustomer?: boolean }) {
  const { t } = useTranslation('customers');
  return (
    <ul className={css.rows}>
      {rows.map((row) => (
        <li key={row.id}>
          <span className={css.outcome} data-outcome={row.outcome}>
            {t(`contacts.outcomes.${row.outcome}`)}
          </span>
          <div className={css.what}>
            <strong>
              {!withoutCustomer && (
                <>
                  <Link to="/customers/$id" params={{ id: row.customerId }}>
                    {row.label}
                  </Link>
                  {' · '}
                </>
              )}
              {row.about || t(`contacts.classes.${row.class}`)}
            </strong>
            <small>
              {t(`contacts.classes.${row.class}`)} · {t(`contacts.channels.${row.channel}`)}
              {row.reason !== '' && ` · ${t(`contacts.reasons.${row.reason}`)}`}
              {row.detail && ` (${row.detail})`}
              {row.until && (
                <>
                  {' · '}
                  {t('contacts.until')} <Time at={row.until} show="full" />
                </>
              )}
              {row.times > 1 && ` · ${t('contacts.timesAsked', { count: row.times })}`}
            </small>
          </div>
          <Time at={row.at} />
        </li>
      ))}
    </ul>
  );
}

function Sums({ onChange }: Pick<Props, 'onChange'>) {
  const { t } = useTranslation('customers');
  const { data } = useContactSums();
  const grouped = new Map<
    string,
    { outcome: ContactEntry['outcome']; reason: ContactEntry['reason']; contacts: number; customers: number }
  >();
  for (const { outcome, reason, contacts, customers } of data?.sums ?? []) {
    const sum = grouped.get(outcome + reason) ?? { outcome, reason, contacts: 0, customers: 0 };
    grouped.set(outcome + reason, { ...sum, contacts: sum.contacts + contacts, customers: sum.customers + customers });
  }
  if (grouped.size === 0) return null;
  return (
    <Card title={t('contacts.sums')}>
      <ul className={css.sums}>
        {[...grouped.values()].map(({ outcome, reason, contacts, customers }) => (
          <li key={outcome + reason}>
            <button type="button" onClick={() => onChange({ outcome, reason: reason === '' ? undefined : reason })}>
              <strong>
                <NumberText value={contacts} />
              </strong>
              <span>{t(`contacts.outcomes.${outcome}`)}</span>
              <small>{reason === '' ? t('contacts.ofCustomers', { count: customers }) : t(`contacts.reasons.${reason}`)}</small>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function MailState() {
  const { t } = useTranslation('customers');
  const rules = useContactRules();
  const { data } = useContactSums();
  const mails = new Map((data?.mails ?? []).map((one) => [one.state, one]));
  const waiting = (mails.get('waiting')?.mails ?? 0) + (mails.get('sending')?.mails ?? 0);
  const failed = mails.get('failed');
  if (rules.data && !rules.data.hasMail)
    return (
      <Alert icon={<IconMailOff size={18} />} color="gray" title={t('contacts.noMailTitle')}>
        {t('contacts.noMailText')}
        {waiting > 0 && ` ${t('contacts.waiting', { count: waiting })}.`}
      </Alert>
    );
  if (waiting === 0 && !failed) return null;
  return (
    <Alert icon={<IconMailOff size={18} />} color="gray">
      {waiting > 0 && (
        <div>
          {t('contacts.waiting', { count: waiting })}. {mails.get('waiting')?.error}
        </div>
      )}
      {failed && (
        <div>
          {t('contacts.failed', { count: failed.mails })}. {failed.error}
        </div>
      )}
    </Alert>
  );
}
