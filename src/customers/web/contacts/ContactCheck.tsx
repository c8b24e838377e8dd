import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import { useSegments } from '../segments/use-segments.ts';
import css from './contacts.module.css';
import { CHANNELS, CLASSES } from './use-contacts.ts';

/** Who would be let through now and who not, and why. Nothing is sent. */
export function ContactCheck() {
  const { t } = useTranslation('customers');
  const [of, setOf] = useState<contract.ContactClass>('survey');
  const [channel, setChannel] = useState<contract.ContactChannel>('email');
  const [segmentId, setSegmentId] = useState<string | null>(null);
  const segments = useSegments().data?.segments ?? [];
  const body = { class: of, channel, ...(segmentId ? { segmentId } : {}) };
  const found = useQuery({
    queryKey: ['contacts', 'check', body],
    queryFn: () => call<typeof contract.checkContacts>('POST', '/contact-checks', { body }),
  });
  return (
    <>
      <Card title={t('contacts.check.title')} text={t('contacts.check.text')}>
        <div className={css.fields}>
          <Select
            label={t('contacts.class')}
            allowDeselect={false}
            data={CLASSES.map((one) => ({ value: one, label: t(`contacts.classes.${one}`) }))}
            value={of}
            onChange={(value) => setOf((value ?? 'survey') as contract.ContactClass)}
          />
          <Select
            label={t('contacts.channel')}
            allowDeselect={false}
            data={CHANNELS.map((one) => ({ value: one, label: t(`contacts.channels.${one}`) }))}
            value={channel}
            onChange={(value) => setChannel((value ?? 'email') as contract.ContactChannel)}
          />
          <Select
            label={t('contacts.check.segment')}
            placeholder={t('contacts.check.everybody')}
            clearable
            data={segments.map(({ id, name }) => ({ value: id, label: name }))}
            value={segmentId}
            onChange={setSegmentId}
          />
        </div>
        {found.error && <ErrorNote error={found.error} onRetry={() => void found.refetch()} />}
        {found.isPending && <Skeletons rows={3} height={28} />}
        {found.data && <Outcome found={found.data} />}
      </Card>
      {found.data && found.data.held.length > 0 && <Held held={found.data.held} />}
    </>
  );
}

type Found = Awaited<ReturnType<typeof call<typeof contract.checkContacts>>>;

function Outcome({ found: { customers, judged, sums } }: { found: Found }) {
  const { t } = useTranslation('customers');
  if (judged === 0) return <p className={css.none}>{t('contacts.check.none')}</p>;
  return (
    <>
      <ul className={css.bars}>
        {sums.map((sum) => (
          <li key={sum.outcome + sum.reason}>
            <span>
              {t(`contacts.outcomes.${sum.outcome}`)}
              {sum.reason && <small> · {t(`contacts.reasons.${sum.reason}` as never) as string}</small>}
            </span>
            <span className={css.bar} data-outcome={sum.outcome}>
              <i style={{ width: `${(100 * sum.customers) / judged}%` }} />
            </span>
            <strong>
              <NumberText value={sum.customers} />
            </strong>
          </li>
        ))}
      </ul>
      <p className={css.quiet}>
        {judged < customers ? t('contacts.check.judged', { judged, count: customers }) : t('contacts.check.of', { count: customers })}
      </p>
    </>
  );
}

function Held({ held }: Pick<Found, 'held'>) {
  const { t } = useTranslation('customers');
  return (
    <Card title={t('contacts.check.held')} text={t('contacts.check.heldText')} flush>
      <ul className={css.rows}>
        {held.map((one) => (
          <li key={one.customerId}>
            <span className={css.outcome} data-outcome={one.outcome}>
              {t(`contacts.outcomes.${one.outcome}`)}
            </span>
            <div className={css.what}>
              <Link to="/customers/$id" params={{ id: one.customerId }}>
                {one.label}
              </Link>
              <small>
                {t(`contacts.reasons.${one.reason}` as never) as string}
                {one.until && (
                  <>
                    {' · '}
                    {t('contacts.until')} <Time at={one.until} show="full" />
                  </>
                )}
              </small>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
