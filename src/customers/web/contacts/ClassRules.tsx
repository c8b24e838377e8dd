import { NumberInput, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import type { ContactClass, ContactRules } from '../../contract.ts';
import css from './contacts.module.css';
import { CLASSES } from './use-contacts.ts';

const CONSENTS = ['needed', 'unless_refused', 'not_needed'] as const;

/** For each kind of contact: whether consent is needed, and how many in how many days. */
export function ClassRules({ rules, onChange }: { rules: ContactRules; onChange(part: Partial<ContactRules>): void }) {
  const { t } = useTranslation('customers');
  const change = (of: ContactClass, part: Partial<ContactRules['classes'][ContactClass]>) =>
    onChange({ classes: { ...rules.classes, [of]: { ...rules.classes[of], ...part } } });
  return (
    <Card title={t('contacts.rules.kinds')} text={t('contacts.rules.kindsText')}>
      {CLASSES.map((of) => (
        <div key={of} className={css.rule}>
          <strong>{t(`contacts.classes.${of}`)}</strong>
          <Select
            aria-label={`${t('contacts.rules.consent')}: ${t(`contacts.classes.${of}`)}`}
            allowDeselect={false}
            data={CONSENTS.map((one) => ({ value: one, label: t(`contacts.rules.consents.${one}`) }))}
            value={rules.classes[of].consent}
            onChange={(consent) => change(of, { consent: (consent ?? 'unless_refused') as (typeof CONSENTS)[number] })}
          />
          {of === 'service' ? null : (
            <LimitFields
              limit={rules.classes[of].limit}
              usual={{ most: 1, days: 30 }}
              of={t(`contacts.classes.${of}`)}
              onChange={(limit) => change(of, { limit })}
            />
          )}
        </div>
      ))}
    </Card>
  );
}

type Limit = ContactRules['total'];

/** At most so many in so many days, or no limit. */
export function LimitFields({
  limit,
  usual,
  of = '',
  onChange,
}: {
  limit: Limit;
  usual: NonNullable<Limit>;
  of?: string;
  onChange(limit: Limit): void;
}) {
  const { t } = useTranslation('customers');
  return (
    <>
      <Switch
        aria-label={`${t('contacts.rules.hasLimit')} ${of}`}
        label={limit ? t('contacts.rules.limit') : t('contacts.rules.noLimit')}
        checked={limit !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? usual : null)}
      />
      {limit && (
        <>
          <NumberInput
            aria-label={`${t('contacts.rules.most')} ${of}`}
            min={0}
            max={100}
            suffix={` ${t('contacts.rules.most')}`}
            value={limit.most}
            onChange={(most) => onChange({ ...limit, most: Number(most) || 0 })}
          />
          <NumberInput
            aria-label={`${t('contacts.rules.inDays')} ${of}`}
            min={1}
            max={365}
            suffix={` ${t('contacts.rules.inDays')}`}
            value={limit.days}
            onChange={(days) => onChange({ ...limit, days: Number(days) || 1 })}
          />
        </>
      )}
    </>
  );
}
