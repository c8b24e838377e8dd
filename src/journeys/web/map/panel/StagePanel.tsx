import { ActionIcon, Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Happening, Stage, StageRule } from '../../../contract.ts';
import { useBindingWords } from '../binding-words.ts';
import { freshId, placeAt, removal, type WithId } from '../document.ts';
import { useChange, useMap } from '../screen.ts';
import { Field } from './Field.tsx';
import { HappeningFields, isSaid } from './HappeningFields.tsx';
import css from './panel.module.css';

/** A stage: what the customer wants here, when they enter it, and its steps. */
export function StagePanel({ stage }: { stage: WithId<Stage> }) {
  const { t } = useTranslation('journeys');
  return (
    <>
      <Field id={stage.id} field="name" value={stage.name} label={t('stage.name')} />
      <Field id={stage.id} field="goal" value={stage.goal} label={t('stage.goal')} long max={4_000} />
      <Field id={stage.id} field="owner" value={stage.owner} label={t('owner')} />
      <Rule stage={stage} />
      <Steps stage={stage} />
    </>
  );
}

function Rule({ stage }: { stage: WithId<Stage> }) {
  const { t } = useTranslation('journeys');
  const { mayWrite } = useMap();
  const words = useBindingWords();
  const change = useChange();
  const [draft, setDraft] = useState<StageRule>();
  const { rule } = stage;
  const ready = draft && { ...draft, any: draft.any.filter(isSaid) };
  const isReady = ready && (ready.any.length > 0 || ready.silentDays !== undefined);
  return (
    <section className={css.section}>
      <h3>{t('rule.title')}</h3>
      {!draft && (
        <>
          <ul className={css.rules}>
            {rule?.any.map((happening) => (
              <li key={JSON.stringify(happening)}>{words({ to: 'happening', happening })}</li>
            ))}
            {rule?.silentDays !== undefined && <li>{t('rule.silentFor', { count: rule.silentDays })}</li>}
            {rule?.again && <li>{t('rule.again')}</li>}
          </ul>
          {!rule && <p className={css.quiet}>{t('rule.none')}</p>}
          {mayWrite && (
            <span className={css.actions}>
              <Button size="compact-sm" variant="default" onClick={() => setDraft(rule ?? { any: [{}], again: false })}>
                {t('rule.change')}
              </Button>
              {rule && (
                <Button size="compact-sm" variant="default" onClick={() => change(stage.id, { rule: null })}>
                  {t('rule.remove')}
                </Button>
              )}
            </span>
          )}
        </>
      )}
      {draft && (
        <div className={css.drawn}>
          <Happenings any={draft.any} onChange={(any) => setDraft({ ...draft, any })} />
          <NumberInput
            label={t('rule.silent')}
            min={1}
            max={3_650}
            allowDecimal={false}
            value={draft.silentDays ?? ''}
            onChange={(next) => {
              const { silentDays: _, ...rest } = draft;
              setDraft(typeof next === 'number' ? { ...rest, silentDays: next } : rest);
            }}
          />
          <Checkbox
            label={t('rule.again')}
            checked={draft.again}
            onChange={(event) => setDraft({ ...draft, again: event.currentTarget.checked })}
          />
          <span className={css.actions}>
            <Button
              size="compact-sm"
              disabled={!isReady}
              onClick={() => {
                change(stage.id, { rule: ready });
                setDraft(undefined);
              }}
            >
              {t('rule.keep')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setDraft(undefined)}>
              {t('shell:cancel')}
            </Button>
          </span>
        </div>
      )}
    </section>
  );
}

function Happenings({ any, onChange }: { any: Happening[]; onChange(any: Happening[]): void }) {
  const { t } = useTranslation('journeys');
  return (
    <>
      {any.map((one, at) => (
        <fieldset key={at} className={css.happening}>
          <legend>{t(at === 0 ? 'rule.when' : 'rule.or')}</legend>
          <HappeningFields value={one} onChange={(next) => onChange(any.map((former, index) => (index === at ? next : former)))} />
          <Button size="compact-sm" variant="default" onClick={() => onChange(any.filter((_one, index) => index !== at))}>
            {t('shell:remove')}
          </Button>
        </fieldset>
      ))}
      <Button size="compact-sm" variant="default" disabled={any.length >= 20} onClick={() => onChange([...any, {}])}>
        {t('rule.add')}
      </Button>
    </>
  );
}

function Steps({ stage }: { stage: WithId<Stage> }) {
  const { t } = useTranslation('journeys');
  const { layout, document, edit, mayWrite } = useMap();
  const change = useChange();
  const [name, setName] = useState('');
  const steps = layout.steps(stage.id);
  const orders = steps.map(({ order }) => order);
  const add = () => {
    const now = { type: 'step', order: placeAt(orders, orders.length), stageId: stage.id, name: name.trim() };
    edit([{ id: freshId(), was: null, now }]);
    setName('');
  };
  const move = (at: number, to: number) => {
    const without = orders.filter((_order, index) => index !== at);
    const step = steps[at];
    if (step) change(step.id, { order: placeAt(without, to) });
  };
  return (
    <section className={css.section}>
      <h3>{t('steps.title')}</h3>
      <ul className={css.steps}>
        {steps.map((step, at) => (
          <li key={step.id}>
            <Field id={step.id} field="name" value={step.name} label={t('steps.name', { number: at + 1 })} />
            {mayWrite && (
              <span className={css.actions}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  disabled={at === 0}
                  aria-label={t('steps.up')}
                  onClick={() => move(at, at - 1)}
                >
                  <IconChevronUp size={15} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  disabled={at === steps.length - 1}
                  aria-label={t('steps.down')}
                  onClick={() => move(at, at + 1)}
                >
                  <IconChevronDown size={15} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  aria-label={t('shell:remove')}
                  onClick={() => edit(removal(document, step.id))}
                >
                  <IconTrash size={15} />
                </ActionIcon>
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <form
          className={css.row}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) add();
          }}
        >
          <TextInput
            aria-label={t('steps.new')}
            placeholder={t('steps.new')}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={name.trim() === ''}>
            {t('steps.add')}
          </Button>
        </form>
      )}
    </section>
  );
}
