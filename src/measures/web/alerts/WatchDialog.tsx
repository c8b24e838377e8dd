import { Button, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, call } from '../../../apps/web/client.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../contract.ts';
import css from '../shared/shared.module.css';
import { titleOf, useMetricWords } from '../shared/use-metrics.ts';
import type { Unit } from '../shared/use-value.ts';
import { DaysChart } from './DaysChart.tsx';

/** What to watch, who is told, and what it would have raised. */
export function WatchDialog({ metric, onClose }: { metric: string | undefined; onClose(): void }) {
  const { t } = useTranslation('measures');
  return (
    <Modal opened={Boolean(metric)} onClose={onClose} title={t('alerts.watch')} size="xl">
      {metric && <Form first={metric} onClose={onClose} />}
    </Modal>
  );
}

type Draft = { key: string; survey: string; owner: string; change: number | undefined; minimum: number };

const WATCHABLE = ['score', 'resolution', 'action'];

/** What can be watched, and what the draft would have raised. */
function useTrial(draft: Draft) {
  const metrics = useQuery({ queryKey: ['measures', 'metrics'], queryFn: () => call<typeof contract.listMetrics>('GET', '/metrics') });
  const watchable = (metrics.data?.metrics ?? []).filter(({ measure }) => WATCHABLE.includes(measure.by));
  const chosen = watchable.find(({ key }) => key === draft.key);
  const isScore = chosen?.measure.by === 'score';
  const { survey, change, owner, ...rest } = draft;
  const tried = { ...rest, filters: survey && isScore ? { survey } : {}, ...(change ? { change } : {}) };
  const trial = useQuery({
    queryKey: ['measures', 'alerts', 'trial', tried],
    queryFn: () => call<typeof contract.tryWatch>('POST', '/metric-watches/trial', { body: tried }),
    enabled: chosen !== undefined,
  });
  return { watchable, chosen, isScore, trial, body: { ...tried, owner } };
}

function Form({ first, onClose }: { first: string; onClose(): void }) {
  const { t } = useTranslation('measures');
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>({ key: first, survey: '', owner: '', change: undefined, minimum: 5 });
  const { watchable, chosen, isScore, trial, body } = useTrial(draft);
  const save = useMutation({
    mutationFn: () => call<typeof contract.createWatch>('POST', '/metric-watches', { body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['measures', 'alerts'] });
      onClose();
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
      <div className={css.picks}>
        <Select
          label={t('alerts.metric')}
          data={watchable.map((one) => ({ value: one.key, label: titleOf(t, one) }))}
          value={draft.key}
          onChange={(key) => key && setDraft({ ...draft, key, change: undefined })}
          allowDeselect={false}
          searchable
        />
        {isScore && <Survey value={draft.survey} onChange={(survey) => setDraft({ ...draft, survey })} />}
        <Rest draft={draft} usual={trial.data?.change} onChange={(part) => setDraft({ ...draft, ...part })} />
      </div>
      {trial.isPending && <Skeletons rows={4} />}
      {trial.error && <ErrorNote error={trial.error} />}
      {trial.data && <Trial found={trial.data} unit={chosen?.unit ?? 'number'} />}
      {save.error && <ErrorNote error={save.error} />}
      <Button type="submit" loading={save.isPending} w="fit-content">
        {t('alerts.watch')}
      </Button>
    </form>
  );
}

function Trial({ found, unit }: { found: Answer<typeof contract.tryWatch>; unit: Unit }) {
  const { t } = useTranslation('measures');
  const { judged, alarms } = found;
  return (
    <>
      {judged.length > 0 && <DaysChart judged={judged} alarms={alarms} unit={unit} />}
      <p className={css.quiet}>{t(judged.length > 0 ? 'alerts.wouldHave' : 'alerts.noDays', { count: alarms.length })}</p>
    </>
  );
}

function Survey({ value, onChange }: { value: string; onChange(survey: string): void }) {
  const { t } = useTranslation('measures');
  const surveys = useMetricWords().data?.surveys ?? [];
  return (
    <Select
      label={t('picks.survey')}
      placeholder={t('picks.surveyAll')}
      data={[...new Set(surveys.map(({ name }) => name))]}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      clearable
      searchable
    />
  );
}

function Rest({ draft, usual, onChange }: { draft: Draft; usual: number | undefined; onChange(part: Partial<Draft>): void }) {
  const { t } = useTranslation('measures');
  return (
    <>
      <TextInput
        label={t('definition.owner')}
        value={draft.owner}
        onChange={({ currentTarget }) => onChange({ owner: currentTarget.value })}
        maxLength={200}
      />
      <NumberInput
        label={t('alerts.change')}
        value={draft.change ?? usual ?? ''}
        min={0}
        onChange={(next) => onChange({ change: typeof next === 'number' && next > 0 ? next : undefined })}
        w={190}
      />
      <NumberInput
        label={t('alerts.minimum')}
        value={draft.minimum}
        min={1}
        max={10_000}
        onChange={(next) => typeof next === 'number' && onChange({ minimum: next })}
        w={190}
      />
    </>
  );
}
