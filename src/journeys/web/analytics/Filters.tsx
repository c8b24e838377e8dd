import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type * as customersContract from '#customers/contract';
import { call } from '../../../apps/web/client.ts';
import { useJourneys, usePersonas } from '../use-journeys.ts';
import css from './analytics.module.css';
import { LENSES, PERIODS, type Search, tabOf } from './search.ts';
import { useProperties, useWords } from './use-analytics.ts';

export type FilterProps = { search: Partial<Search>; onChange(change: Partial<Search>): void };
type Choice = { value: string; label: string };
type Group = { group: string; items: Choice[] };

export const useSegments = () =>
  useQuery({ queryKey: ['segments'], queryFn: () => call<typeof customersContract.listSegments>('GET', '/segments') }).data?.segments ?? [];

/** A labelled choice; the empty one stands for "not asked". */
export function Pick({
  label,
  value,
  none,
  data,
  onChange,
}: {
  label: string;
  value: string;
  none?: string;
  data: (Choice | Group)[];
  onChange(value: string): void;
}) {
  return (
    <NativeSelect
      size="xs"
      className={css.pick}
      label={label}
      value={value}
      data={[...(none === undefined ? [] : [{ value: '', label: none }]), ...data] as Choice[]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Everything steps can be, to choose one happening from. */
export function useHappenings(): Group[] {
  const { t } = useTranslation('journeys');
  const { data } = useWords();
  if (!data) return [];
  return [
    { group: t('analytics.lens.touchpoint'), items: data.touchpoints.map(({ id, name }) => ({ value: `touchpoint:${id}`, label: name })) },
    {
      group: t('analytics.lens.kind'),
      items: data.kinds.map(({ id }) => ({ value: `kind:${id}`, label: t(`shell:kinds.${id}` as never) as string })),
    },
    {
      group: t('analytics.lens.channel'),
      items: data.channels.map(({ id }) => ({ value: `channel:${id}`, label: t(`shell:channels.${id}` as never) as string })),
    },
    { group: t('analytics.lens.name'), items: data.names.slice(0, 200).map(({ id }) => ({ value: `name:${id}`, label: id })) },
  ].filter(({ items }) => items.length > 0);
}

/** What a happening written as `kind:order` is called. */
export function useHappeningName(): (text: string) => string {
  const groups = useHappenings();
  const names = new Map(groups.flatMap(({ items }) => items.map(({ value, label }) => [value, label] as const)));
  return (text) => names.get(text) ?? text.replace(/^\w+:/, '');
}

/** What a step is: one of its columns, a stage of a journey, or the value of any property it carries. */
function LensPick({ search, onChange }: FilterProps) {
  const { t } = useTranslation('journeys');
  const journeys = useJourneys().data?.journeys ?? [];
  const found = useProperties(search).data?.properties ?? [];
  const { lens = 'touchpoint' } = search;
  // What is asked for stays to be chosen, also where the sample does not hold it.
  const asked = lens.startsWith('property:') ? [lens.slice('property:'.length)] : [];
  const properties = [...new Set([...asked, ...found.map(({ property }) => property)])];
  const maps = journeys.map(({ id, name }) => ({ value: `journey:${id}`, label: t('analytics.lens.stages', { name }) }));
  const groups = [
    { group: t('analytics.lens.journeys'), items: maps },
    { group: t('analytics.lens.property'), items: properties.map((one) => ({ value: `property:${one}`, label: one })) },
  ];
  const isDrawn = tabOf(search) === 'fit';
  return (
    <Pick
      label={t('analytics.filter.lens')}
      value={lens}
      data={[
        ...LENSES.map((by) => ({ value: by, label: t(`analytics.lens.${by}`) })),
        ...groups.filter(({ items }, at) => items.length > 0 && !(isDrawn && at === 1)),
      ]}
      onChange={(value) => onChange({ lens: value, anchor: undefined })}
    />
  );
}

/** Whose steps, when, and what a step is. Phones fold them away. */
export function Filters({ search, onChange }: FilterProps) {
  const { t } = useTranslation('journeys');
  const words = useWords().data;
  const segments = useSegments();
  const personas = (usePersonas().data?.personas ?? []).filter(({ segmentId }) => segmentId);
  const happenings = useHappenings();
  const tab = tabOf(search);
  const named = (list: { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  const pick = (key: keyof Search, data: (Choice | Group)[]) =>
    data.length > 0 || search[key] ? (
      <Pick
        label={t(`analytics.filter.${key}` as never) as string}
        value={String(search[key] ?? '')}
        none={t('analytics.all')}
        data={data}
        onChange={(value) => onChange({ [key]: value })}
      />
    ) : null;
  return (
    <details className={css.filters} open={!window.matchMedia('(max-width: 767px)').matches}>
      <summary>{t('analytics.filters')}</summary>
      <div className={css.picks}>
        <Pick
          label={t('analytics.filter.period')}
          value={String(search.period ?? '90')}
          data={PERIODS.map((value) => ({
            value,
            label: value === 'all' ? t('analytics.always') : t('analytics.days', { count: Number(value) }),
          }))}
          onChange={(value) => onChange({ period: value })}
        />
        {tab !== 'funnel' && tab !== 'retention' && tab !== 'switching' && <LensPick search={search} onChange={onChange} />}
        {pick('segment', named(segments))}
        {pick('persona', named(personas))}
        {pick('source', named(words?.sources ?? []))}
        {pick('outcome', happenings)}
        {search.outcome && (
          <Pick
            label={t('analytics.filter.without')}
            value={search.without ? 'true' : 'false'}
            data={[
              { value: 'false', label: t('analytics.did') },
              { value: 'true', label: t('analytics.didNot') },
            ]}
            onChange={(value) => onChange({ without: value === 'true' })}
          />
        )}
      </div>
    </details>
  );
}
