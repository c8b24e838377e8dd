import { Button, Popover, TextInput } from '@mantine/core';
import { IconHistory, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type { Customer, TraitShown } from '../customer-data.ts';
import { traitName } from '../names.ts';
import { useSourceName } from '../sources.ts';
import classes from './facts.module.css';
import { again, asText, typed } from './trait-text.ts';
import { useTrait } from './use-trait.ts';

/** Told in the head of the page already; folded away here. */
const IN_THE_HEAD = new Set(['name', 'firstName', 'lastName', 'first_name', 'last_name', 'email', 'phone']);

/** What is known about a customer, each value with where it came from; changed in place. */
export function Facts({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const [adding, setAdding] = useState(false);
  const [more, setMore] = useState(false);
  const known = customer.traits.filter(({ key }) => more || !IN_THE_HEAD.has(key));
  const folded = customer.traits.length - known.length;
  const action = (
    <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={13} />} onClick={() => setAdding(true)}>
      {t('facts.add')}
    </Button>
  );
  return (
    <Card title={t('facts.title')} aside={action}>
      {customer.traits.length === 0 && !adding && <p className={classes.quiet}>{t('facts.none')}</p>}
      <dl className={classes.facts}>
        {known.map((trait) => (
          <Fact key={trait.key} customerId={customer.id} trait={trait} />
        ))}
      </dl>
      {folded > 0 && (
        <button type="button" className={classes.all} onClick={() => setMore(true)}>
          {t('facts.more', { count: folded })}
        </button>
      )}
      {adding && <NewFact customerId={customer.id} onDone={() => setAdding(false)} />}
    </Card>
  );
}

function Fact({ customerId, trait }: { customerId: string; trait: TraitShown }) {
  const { t, i18n } = useTranslation('customers');
  const [open, setOpen] = useState(false);
  const [editing, setEditing] = useState(false);
  const name = traitName(t, i18n, trait.key);
  const save = useTrait(customerId, trait.key, trait.value);
  return (
    <div className={classes.fact}>
      <dt title={trait.key}>{name}</dt>
      <dd>
        {editing ? (
          <EditValue
            name={name}
            value={asText(trait.value)}
            onSave={(text) => {
              setEditing(false);
              if (text !== asText(trait.value)) save(typed(text, trait.value));
            }}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <>
            <button type="button" className={classes.value} title={t('facts.edit', { name })} onClick={() => setEditing(true)}>
              {asText(trait.value) || <span className={classes.quiet}>{t('facts.empty')}</span>}
            </button>
            <Popover opened={open} onChange={setOpen} width={300} position="right-start" withinPortal shadow="md">
              <Popover.Target>
                <button
                  type="button"
                  className={classes.origin}
                  aria-label={t('facts.origin', { name })}
                  aria-expanded={open}
                  onClick={() => setOpen(!open)}
                >
                  <IconHistory size={14} aria-hidden />
                </button>
              </Popover.Target>
              <Popover.Dropdown>
                <Origin trait={trait} onUse={(value) => save(again(value))} />
              </Popover.Dropdown>
            </Popover>
          </>
        )}
      </dd>
    </div>
  );
}

type OriginProps = { trait: TraitShown; onUse(value: unknown): void };

/** Where a value came from, and what stood there before. */
function Origin({ trait, onUse }: OriginProps) {
  const { t } = useTranslation('customers');
  const nameOf = useSourceName();
  return (
    <div className={classes.provenance}>
      <strong>{asText(trait.value)}</strong>
      <p>
        {trait.by ? t('facts.byPerson', { by: trait.by }) : t('facts.fromSource', { source: nameOf(trait.source) })}
        {', '}
        <Time at={trait.at} show="full" />
      </p>
      {!trait.trusted && <p className={classes.quiet}>{t('facts.untrusted')}</p>}
      {trait.history.length > 0 && (
        <>
          <h4>{t('facts.before')}</h4>
          <ol>
            {trait.history.map((past) => (
              <li key={`${past.source.id}${past.at}${asText(past.value)}`}>
                <span>{asText(past.value) || t('facts.empty')}</span>
                <small>
                  {past.by || nameOf(past.source)}, <Time at={past.at} show="day" />
                  {!past.trusted && ` · ${t('facts.untrustedShort')}`}
                </small>
                {asText(past.value) !== asText(trait.value) && (
                  <Button size="compact-xs" variant="default" onClick={() => onUse(past.value)}>
                    {t('facts.useAgain')}
                  </Button>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

type EditProps = { name: string; value: string; onSave(text: string): void; onCancel(): void };

function EditValue({ name, value, onSave, onCancel }: EditProps) {
  const [text, setText] = useState(value);
  return (
    <TextInput
      size="xs"
      aria-label={name}
      autoFocus
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => onSave(text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onSave(text);
        if (event.key === 'Escape') onCancel();
      }}
    />
  );
}

function NewFact({ customerId, onDone }: { customerId: string; onDone(): void }) {
  const { t } = useTranslation('customers');
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const save = useTrait(customerId, name.trim(), null);
  return (
    <form
      className={classes.newFact}
      onSubmit={(event) => {
        event.preventDefault();
        save(typed(value, null));
        onDone();
      }}
    >
      <TextInput
        size="xs"
        label={t('facts.name')}
        required
        autoFocus
        maxLength={200}
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
      />
      <TextInput
        size="xs"
        label={t('facts.value')}
        required
        maxLength={5000}
        value={value}
        onChange={(e) => setValue(e.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button size="xs" type="submit" disabled={!name.trim() || !value.trim()}>
          {t('shell:save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('shell:cancel')}
        </Button>
      </div>
    </form>
  );
}
