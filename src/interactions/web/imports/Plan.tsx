import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, call } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../contract.ts';
import { AnswerOptions } from './AnswerOptions.tsx';
import css from './Imports.module.css';
import { Preview } from './Preview.tsx';
import type { ImportView } from './upload.ts';

export type PreviewData = Answer<typeof contract.previewImport>;
type Kinds = Answer<typeof contract.listImportKinds>['kinds'];
type Change = NonNullable<Parameters<typeof call<typeof contract.changeImport>>[2]>['body'];

const SURE = 0.8;

/** What the file seems to be, column by column, for a person to correct; and what its rows will become. */
export function Plan({ view, onChanged }: { view: ImportView; onChanged(): Promise<void> }) {
  const { t } = useTranslation('imports');
  const { id } = view;
  const queries = useQueryClient();
  const kinds = useQuery({
    queryKey: ['import-kinds'],
    queryFn: () => call<typeof contract.listImportKinds>('GET', '/import-kinds'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const preview = useQuery({
    queryKey: ['imports', id, 'preview'],
    queryFn: () => call<typeof contract.previewImport>('GET', '/imports/:id/preview', { params: { id } }),
  });
  const change = useMutation({
    mutationFn: (body: Change) => call<typeof contract.changeImport>('PATCH', '/imports/:id', { params: { id }, body }),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['imports', id] });
      await onChanged();
    },
  });
  const failure = preview.error ?? kinds.error ?? change.error;
  if (preview.isPending || kinds.isPending) return <Skeletons rows={10} />;
  return (
    <>
      {failure && <ErrorNote error={failure} onRetry={() => void preview.refetch()} />}
      {preview.data && kinds.data && (
        <>
          <Kind data={preview.data} kinds={kinds.data.kinds} onChange={(kind) => change.mutate({ kind })} />
          <Columns data={preview.data} kinds={kinds.data.kinds} onMap={(mapping) => change.mutate({ mapping })} />
          <Options data={preview.data} onChange={(options) => change.mutate({ options: { ...preview.data.options, ...options } })} />
          {['answers', 'reviews'].includes(preview.data.kind) && (
            <AnswerOptions key={preview.data.kind} data={preview.data} onChange={(options) => change.mutate({ options })} />
          )}
          <Preview data={preview.data} busy={change.isPending || preview.isFetching} />
        </>
      )}
      {preview.data && preview.data.missing.length > 0 && (
        <p className={css.problem}>{t('missing', { fields: preview.data.missing.join(', ') })}</p>
      )}
    </>
  );
}

function Kind({ data, kinds, onChange }: { data: PreviewData; kinds: Kinds; onChange(kind: PreviewData['kind']): void }) {
  const { t } = useTranslation('imports');
  const sure = (data.confidence['kind'] ?? 0) >= SURE;
  return (
    <Card title={t('plan.kind')} text={t(sure ? 'plan.sure' : 'plan.unsure')}>
      <SegmentedControl
        aria-label={t('plan.kind')}
        value={data.kind}
        onChange={(kind) => onChange(kind as PreviewData['kind'])}
        data={kinds.map(({ name }) => ({ value: name, label: t(`kinds.${name}`) }))}
        className={css.kinds ?? ''}
      />
    </Card>
  );
}

function Columns({ data, kinds, onMap }: { data: PreviewData; kinds: Kinds; onMap(mapping: Record<string, string>): void }) {
  const { t } = useTranslation('imports');
  const fields = kinds.find(({ name }) => name === data.kind)?.fields ?? [];
  const choices = fields.map(({ name, label, required }) => ({
    value: name,
    label: t(`fields.${name}`, { defaultValue: label }) + (required ? ' *' : ''),
  }));
  const choose = (column: string, field: string | null) => {
    // A field is filled by one column: choosing it here takes it from where it was.
    const others = Object.entries(data.mapping).filter(([known, from]) => known !== field && from !== column);
    onMap(Object.fromEntries(field ? [...others, [field, column]] : others));
  };
  return (
    <Card title={t('plan.columns')} text={t('plan.columnsText')}>
      <ul className={css.columns}>
        {data.columns.map(({ name, samples, field }) => (
          <li key={name}>
            <div className={css.what}>
              <strong>{name}</strong>
              <span>{samples.slice(0, 3).join(' · ')}</span>
            </div>
            <Select
              aria-label={t('plan.fieldOf', { column: name })}
              data={choices}
              value={field}
              placeholder={t('plan.keep')}
              onChange={(next) => choose(name, next)}
              clearable
              searchable
              w={200}
              {...(field && (data.confidence[`field.${field}`] ?? 1) < SURE ? { description: t('plan.check') } : {})}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Options({ data, onChange }: { data: PreviewData; onChange(options: Partial<PreviewData['options']>): void }) {
  const { t } = useTranslation('imports');
  const { options } = data;
  const dates = ['iso', 'yyyymmdd', 'dmy', 'mdy', 'unix'] as const;
  const setCurrency = (text: string) =>
    /^[A-Za-z]{3}$/.test(text) && text.toUpperCase() !== options.currency && onChange({ currency: text.toUpperCase() });
  return (
    <Card title={t('plan.options')}>
      <div className={css.options}>
        <Select
          label={t('options.dates')}
          data={dates.map((value) => ({ value, label: t(`dates.${value}`) }))}
          value={options.dates ?? null}
          onChange={(next) => next && onChange({ dates: next as (typeof dates)[number] })}
          {...((data.confidence['dates'] ?? 1) < SURE ? { description: t('plan.check') } : {})}
        />
        <Select
          label={t('options.decimal')}
          data={[
            { value: '.', label: '1,234.56' },
            { value: ',', label: '1.234,56' },
          ]}
          value={options.decimal ?? null}
          onChange={(next) => next && onChange({ decimal: next as '.' | ',' })}
        />
        <TextInput
          label={t('options.currency')}
          defaultValue={options.currency ?? ''}
          maxLength={3}
          placeholder="EUR"
          onBlur={(event) => setCurrency(event.currentTarget.value)}
        />
        <Select
          label={t('options.identifier')}
          data={['user_id', 'email', 'phone', 'loyalty_card'].map((value) => ({ value, label: t(`identifiers.${value}`) }))}
          value={options.identifier ?? null}
          onChange={(next) => next && onChange({ identifier: next })}
        />
      </div>
    </Card>
  );
}
