import { Button, Select, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Binding, Card, Happening } from '../../../contract.ts';
import { useBindingWords } from '../binding-words.ts';
import type { WithId } from '../document.ts';
import { useChange, useMap } from '../screen.ts';
import { HappeningFields, isSaid } from './HappeningFields.tsx';
import css from './panel.module.css';

const METRICS = ['nps', 'csat', 'ces', 'feeling', 'wait', 'lateness', 'volume', 'customers', 'revenue'] as const;
type To = Binding['to'];
type Draft = { to: To; touchpointId: string | null; happening: Happening; metric: (typeof METRICS)[number]; words: string[] };

function draftOf(binding: Binding | null): Draft {
  const empty: Draft = { to: 'touchpoint', touchpointId: null, happening: {}, metric: 'csat', words: [] };
  if (!binding) return empty;
  if (binding.to === 'metric') return { ...empty, to: 'metric', metric: binding.metric, happening: binding.of ?? {} };
  return { ...empty, ...binding };
}

/** What is drawn up so far, as a binding; undefined while something is missing. */
function bindingOf({ to, touchpointId, happening, metric, words }: Draft): Binding | undefined {
  if (to === 'touchpoint') return touchpointId ? { to, touchpointId } : undefined;
  if (to === 'happening') return isSaid(happening) ? { to, happening } : undefined;
  if (to === 'theme') return words.length > 0 ? { to, words } : undefined;
  return { to, metric, ...(isSaid(happening) ? { of: happening } : {}) };
}

/** What a card's figures come from. Without it, the card is an assumption, and says so. */
export function BindingEditor({ card }: { card: WithId<Card> }) {
  const { t } = useTranslation('journeys');
  const { mayWrite } = useMap();
  const words = useBindingWords();
  const change = useChange();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={css.section}>
      <h3>{t('binding.title')}</h3>
      {card.binding ? (
        <p className={css.bound}>
          <i aria-hidden="true" />
          {t(`binding.${card.binding.to}`)}: {words(card.binding)}
        </p>
      ) : (
        <p className={css.quiet}>{t('binding.none')}</p>
      )}
      {mayWrite && !isOpen && (
        <span className={css.actions}>
          <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
            {t(card.binding ? 'binding.change' : 'binding.bind')}
          </Button>
          {card.binding && (
            <Button size="compact-sm" variant="default" onClick={() => change(card.id, { binding: null })}>
              {t('binding.cut')}
            </Button>
          )}
        </span>
      )}
      {isOpen && (
        <Drawn
          binding={card.binding}
          onClose={() => setOpen(false)}
          onKeep={(binding) => {
            change(card.id, { binding });
            setOpen(false);
          }}
        />
      )}
    </section>
  );
}

function Drawn({ binding, onKeep, onClose }: { binding: Binding | null; onKeep(binding: Binding): void; onClose(): void }) {
  const { t } = useTranslation('journeys');
  const { touchpoints } = useMap();
  const [draft, setDraft] = useState(draftOf(binding));
  const ready = bindingOf(draft);
  const put = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  return (
    <div className={css.drawn}>
      <Select
        label={t('binding.to')}
        allowDeselect={false}
        data={(['touchpoint', 'happening', 'metric', 'theme'] as const).map((value) => ({ value, label: t(`binding.${value}`) }))}
        value={draft.to}
        onChange={(to) => to && put({ to: to as To })}
      />
      {draft.to === 'touchpoint' && (
        <Select
          label={t('binding.touchpoint')}
          searchable
          data={[...touchpoints].map(([id, { name }]) => ({ value: id, label: name }))}
          value={draft.touchpointId}
          onChange={(touchpointId) => put({ touchpointId })}
        />
      )}
      {draft.to === 'metric' && (
        <Select
          label={t('binding.metric')}
          allowDeselect={false}
          data={METRICS.map((value) => ({ value, label: t(`metrics.${value}`) }))}
          value={draft.metric}
          onChange={(metric) => metric && put({ metric: metric as Draft['metric'] })}
        />
      )}
      {draft.to === 'theme' && (
        <TagsInput
          label={t('binding.words')}
          description={t('binding.wordsHint')}
          maxTags={20}
          value={draft.words}
          onChange={(words) => put({ words: words.filter((one) => one.trim().length > 1) })}
        />
      )}
      {draft.to === 'metric' && <p className={css.quiet}>{t('binding.of')}</p>}
      {(draft.to === 'happening' || draft.to === 'metric') && (
        <HappeningFields value={draft.happening} onChange={(happening) => put({ happening })} />
      )}
      <span className={css.actions}>
        <Button size="compact-sm" disabled={!ready} onClick={() => ready && onKeep(ready)}>
          {t('binding.keep')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('shell:cancel')}
        </Button>
      </span>
    </div>
  );
}
