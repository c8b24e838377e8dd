import { Button, Modal, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../../contract.ts';
import type { Definition, Measure, MetricView } from '../../contract.ts';
import css from '../shared/shared.module.css';
import { titleOf } from '../shared/use-metrics.ts';

const UNITS = ['percent', 'points', 'score', 'number', 'seconds', 'hours', 'feeling'] as const;
const START: Definition = {
  name: '',
  measure: { by: 'formula', formula: 'share(score >= 9, kind = "survey_answer")' },
  unit: 'percent',
  good: 'up',
  target: null,
  owner: '',
};

/** A metric of one's own, or the next version of one there is. */
export function DefinitionDialog({ opened, metric, onClose }: { opened: boolean; metric?: MetricView; onClose(): void }) {
  const { t } = useTranslation('measures');
  return (
    <Modal opened={opened} onClose={onClose} title={t(metric ? 'definition.change' : 'define')} size="lg">
      {opened && <Form {...(metric ? { metric } : {})} onClose={onClose} />}
    </Modal>
  );
}

function Form({ metric, onClose }: { metric?: MetricView; onClose(): void }) {
  const { t } = useTranslation('measures');
  const [draft, setDraft] = useState<Definition>(metric ? { ...definitionOf(metric), name: titleOf(t, metric) } : START);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const set = (part: Partial<Definition>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: () =>
      metric
        ? call<typeof contract.changeMetric>('PUT', '/metrics/:key', { params: { key: metric.key }, body: draft })
        : call<typeof contract.createMetric>('POST', '/metrics', { body: draft }),
    onSuccess: async ({ key }) => {
      await queries.invalidateQueries({ queryKey: ['measures'] });
      onClose();
      if (!metric) await navigate({ to: '/measures/$key', params: { key } });
    },
  });
  return (
    <form
      className={css.stack}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextInput
        label={t('definition.name')}
        value={draft.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        required
        maxLength={120}
        data-autofocus
      />
      <Measured measure={draft.measure} onChange={(measure) => set({ measure })} />
      <div className={css.picks}>
        <Select
          label={t('definition.unit')}
          data={UNITS.map((value) => ({ value, label: t(`unitNames.${value}`) }))}
          value={draft.unit}
          onChange={(next) => next && set({ unit: next as Definition['unit'] })}
          allowDeselect={false}
        />
        <SegmentedControl
          aria-label={t('definition.good')}
          value={draft.good}
          onChange={(next) => set({ good: next as 'up' | 'down' })}
          data={(['up', 'down'] as const).map((value) => ({ value, label: t(`definition.${value}`) }))}
        />
        <NumberInput
          label={t('definition.target')}
          value={draft.target ?? ''}
          onChange={(next) => set({ target: typeof next === 'number' ? next : null })}
          w={140}
        />
        <TextInput
          label={t('definition.owner')}
          value={draft.owner}
          onChange={({ currentTarget }) => set({ owner: currentTarget.value })}
          maxLength={200}
        />
      </div>
      {save.error && <ErrorNote error={save.error} />}
      <div className={css.picks}>
        <Button type="submit" loading={save.isPending}>
          {t(metric ? 'definition.save' : 'define')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('shell:cancel')}
        </Button>
      </div>
    </form>
  );
}

const definitionOf = ({
  key: _key,
  version: _version,
  isStandard: _standard,
  changedAt: _at,
  changedBy: _by,
  ...definition
}: MetricView): Definition => definition;

/** What the metric is made of: a formula, or the condition of the things it looks at. Scores say what they are in their name. */
function Measured({ measure, onChange }: { measure: Measure; onChange(measure: Measure): void }) {
  const { t } = useTranslation('measures');
  if (measure.by === 'score') return <p className={css.quiet}>{t('definition.isScore', { score: t(`scores.${measure.score}`) })}</p>;
  const isFormula = measure.by === 'formula';
  const text = isFormula ? measure.formula : measure.where;
  return (
    <>
      <Textarea
        label={t(isFormula ? 'definition.formula' : 'definition.where')}
        description={t('definition.language')}
        value={text}
        onChange={({ currentTarget: { value } }) =>
          onChange(isFormula ? { by: 'formula', formula: value } : ({ ...measure, where: value } as Measure))
        }
        autosize
        minRows={2}
        classNames={{ input: css.mono ?? '' }}
        required
      />
      {'days' in measure && (
        <NumberInput
          label={t('definition.days')}
          value={measure.days}
          min={1}
          max={60}
          onChange={(next) => typeof next === 'number' && onChange({ ...measure, days: next })}
          w={180}
        />
      )}
    </>
  );
}
