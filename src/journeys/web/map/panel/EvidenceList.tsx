import { ActionIcon, Button, Select, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../../apps/web/session.ts';
import { Time } from '../../../../apps/web/ui/Time.tsx';
import type { Card, Evidence } from '../../../contract.ts';
import { freshId, type WithId } from '../document.ts';
import { useChange, useMap } from '../screen.ts';
import css from './panel.module.css';

const KINDS = ['quote', 'interview', 'document', 'interaction', 'metric'] as const;

/** What is shown for what the card says. */
export function EvidenceList({ card }: { card: WithId<Card> }) {
  const { t } = useTranslation('journeys');
  const { mayWrite } = useMap();
  const change = useChange();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={css.section}>
      <h3>{t('evidence.title')}</h3>
      {card.evidence.length === 0 && !isOpen && <p className={css.quiet}>{t('evidence.none')}</p>}
      <ul className={css.evidence}>
        {card.evidence.map((one) => (
          <li key={one.id}>
            <span>
              <small>
                {t(`evidence.${one.kind}`)} · {one.by} · <Time at={one.at} show="day" />
              </small>
              <q>{one.text}</q>
              {one.reference && <small className={css.reference}>{one.reference}</small>}
            </span>
            {mayWrite && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={t('shell:remove')}
                onClick={() => change(card.id, { evidence: card.evidence.filter(({ id }) => id !== one.id) })}
              >
                <IconTrash size={15} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && !isOpen && card.evidence.length < 50 && (
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {t('evidence.add')}
        </Button>
      )}
      {isOpen && (
        <NewEvidence
          onClose={() => setOpen(false)}
          onAdd={(one) => {
            change(card.id, { evidence: [...card.evidence, one] });
            setOpen(false);
          }}
        />
      )}
    </section>
  );
}

function NewEvidence({ onAdd, onClose }: { onAdd(one: Evidence): void; onClose(): void }) {
  const { t } = useTranslation('journeys');
  const me = useMe();
  const [form, setForm] = useState<Pick<Evidence, 'kind' | 'text' | 'reference'>>({ kind: 'quote', text: '', reference: '' });
  const add = () => onAdd({ ...form, text: form.text.trim(), id: freshId(), at: new Date().toISOString(), by: me.actor.name });
  return (
    <div className={css.drawn}>
      <Select
        label={t('evidence.kind')}
        allowDeselect={false}
        data={KINDS.map((value) => ({ value, label: t(`evidence.${value}`) }))}
        value={form.kind}
        onChange={(kind) => kind && setForm({ ...form, kind: kind as Evidence['kind'] })}
      />
      <Textarea
        label={t('evidence.text')}
        autosize
        minRows={2}
        maxLength={2_000}
        value={form.text}
        onChange={(event) => setForm({ ...form, text: event.currentTarget.value })}
      />
      <TextInput
        label={t('evidence.reference')}
        maxLength={500}
        value={form.reference}
        onChange={(event) => setForm({ ...form, reference: event.currentTarget.value })}
      />
      <span className={css.actions}>
        <Button size="compact-sm" disabled={form.text.trim() === ''} onClick={add}>
          {t('evidence.keep')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('shell:cancel')}
        </Button>
      </span>
    </div>
  );
}
