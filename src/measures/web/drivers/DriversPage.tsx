import { MultiSelect, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { IconChartDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useFilters } from '../../../apps/web/filters.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { ImportLink } from '../../../apps/web/ui/ImportLink.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import type * as contract from '../../contract.ts';
import type { DriversView } from '../../contract.ts';
import css from '../shared/shared.module.css';
import { useMetricWords, type Words } from '../shared/use-metrics.ts';
import { StrengthMap } from './StrengthMap.tsx';
import { WeightBars } from './WeightBars.tsx';

type Search = { survey: string; of: 'questions' | 'touchpoints'; method: 'johnson' | 'shapley'; least: number; most: number };

/** What moves a score: how much of it each question or touchpoint explains, and how each stands. */
export function DriversPage() {
  const { t } = useTranslation('measures');
  const [search, change] = useFilters<Search>();
  const words = useMetricWords();
  const surveys = [...new Set(words.data?.surveys.map(({ name }) => name))];
  const { survey = surveys[0], of = 'questions', method = 'johnson' } = search;
  const scale = scaleFrom(search);
  const [chosen, setChosen] = useState<string[]>([]);
  const asked = questionsOf(words.data, survey);
  const only = of === 'questions' ? chosen.filter((one) => asked.includes(one)) : [];
  const found = useQuery({
    queryKey: ['measures', 'drivers', survey, of, method, scale, only],
    queryFn: () =>
      call<typeof contract.readDrivers>('POST', '/drivers', {
        body: { survey: survey ?? '', of, method, ...(scale ? { scale } : {}), ...(only.length > 0 ? { questions: only } : {}) },
      }),
    enabled: survey !== undefined,
  });
  return (
    <>
      <PageHeader title={t('drivers.title')} text={t('drivers.text')} />
      <div className={css.page}>
        {words.isPending && <Skeletons rows={6} />}
        {words.error && <ErrorNote error={words.error} onRetry={() => void words.refetch()} />}
        {words.data && surveys.length === 0 && (
          <EmptyState icon={IconChartDots} title={t('drivers.empty.title')} text={t('drivers.empty.text')}>
            <ImportLink>{t('bring')}</ImportLink>
          </EmptyState>
        )}
        {surveys.length > 0 && <Picks surveys={surveys} survey={survey} search={search} onChange={change} />}
        {of === 'questions' && asked.length > 0 && (
          <MultiSelect
            label={t('drivers.only')}
            placeholder={only.length > 0 ? '' : t('drivers.onlyAll')}
            data={asked}
            value={only}
            onChange={setChosen}
            searchable
            clearable
          />
        )}
        {found.isFetching && <Skeletons rows={8} />}
        {found.error && <ErrorNote error={found.error} onRetry={() => void found.refetch()} />}
        {found.data && !found.isFetching && <Found found={found.data} />}
      </div>
    </>
  );
}

type PicksProps = { surveys: string[]; survey: string | undefined; search: Partial<Search>; onChange(change: Partial<Search>): void };

/** Which survey, explained by what, how, and on which scale. */
function Picks({ surveys, survey, search, onChange: change }: PicksProps) {
  const { t } = useTranslation('measures');
  const { of = 'questions', method = 'johnson' } = search;
  return (
    <div className={css.picks}>
      <Select
        label={t('picks.survey')}
        data={surveys}
        value={survey ?? null}
        onChange={(next) => next && change({ survey: next })}
        searchable
        allowDeselect={false}
        w={260}
      />
      <SegmentedControl
        aria-label={t('drivers.of')}
        value={of}
        onChange={(next) => change({ of: next as 'questions' })}
        data={(['questions', 'touchpoints'] as const).map((value) => ({ value, label: t(`drivers.ofs.${value}`) }))}
      />
      <SegmentedControl
        aria-label={t('drivers.method')}
        value={method}
        onChange={(next) => change({ method: next as 'johnson' })}
        data={(['johnson', 'shapley'] as const).map((value) => ({ value, label: t(`drivers.methods.${value}`) }))}
      />
      {of === 'questions' &&
        (['least', 'most'] as const).map((name) => (
          <NumberInput
            key={name}
            label={t(`drivers.${name}`)}
            value={search[name] ?? ''}
            onBlur={({ currentTarget: { value } }) => change({ [name]: value === '' ? undefined : Number(value) } as Partial<Search>)}
            w={130}
          />
        ))}
    </div>
  );
}

const scaleFrom = ({ least, most }: Partial<Search>): [number, number] | undefined =>
  least !== undefined && most !== undefined && Number(least) < Number(most) ? [Number(least), Number(most)] : undefined;

const questionsOf = (words: Words | undefined, survey: string | undefined): string[] => [
  ...new Set((words?.questions ?? []).filter((one) => one.survey === survey).map(({ question }) => question)),
];

function Found({ found }: { found: DriversView }) {
  const { t } = useTranslation('measures');
  const figure = useFigure();
  if (found.drivers.length === 0) return <EmptyState icon={IconChartDots} title={t('drivers.none.title')} text={t('drivers.none.text')} />;
  const [first] = found.drivers;
  return (
    <>
      <p className={css.quiet}>
        {t('drivers.finding', {
          name: first?.name ?? '',
          share: figure(100 * (first?.share ?? 0)),
          explained: figure(100 * found.rSquared),
          n: figure(found.n),
        })}
        {found.isThin && ` ${t('drivers.thin')}`}
        {found.cut && ` ${t('drivers.cut')}`}
      </p>
      <Card title={t('drivers.weights')} text={t(`drivers.about.${found.method}`)}>
        <WeightBars drivers={found.drivers} />
      </Card>
      <Card title={t('drivers.map')} text={t('drivers.mapText')}>
        <StrengthMap drivers={found.drivers} />
      </Card>
      <Notes found={found} />
    </>
  );
}

function Notes({ found: { alike, left, drivers } }: { found: DriversView }) {
  const { t } = useTranslation('measures');
  const figure = useFigure();
  const inflated = drivers.filter(({ inflation }) => inflation > 10).map(({ name }) => name);
  if (alike.length + left.length + inflated.length === 0) return null;
  return (
    <Card title={t('drivers.notes')}>
      <div className={css.stack}>
        {alike.slice(0, 10).map(({ a, b, correlation }) => (
          <p key={`${a} ${b}`} className={css.quiet}>
            {t('drivers.alike', { a, b, correlation: figure(correlation, { digits: 2 }) })}
          </p>
        ))}
        {inflated.length > 0 && <p className={css.quiet}>{t('drivers.inflated', { names: inflated.join(', ') })}</p>}
        {(['few', 'constant', 'words', 'too-many'] as const).map((why) => {
          const names = left.filter((one) => one.why === why && one.name !== '').map(({ name }) => name);
          return names.length > 0 ? (
            <p key={why} className={css.quiet}>
              {t(`drivers.left.${why}`, { names: names.slice(0, 20).join(', ') })}
            </p>
          ) : null;
        })}
      </div>
    </Card>
  );
}
