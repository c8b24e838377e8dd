import { Button } from '@mantine/core';
import { IconMap2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { useJourneys } from '../use-journeys.ts';
import { Answered } from './Answered.tsx';
import css from './analytics.module.css';
import { ChartCard } from './ChartCard.tsx';
import { type FilterProps, Pick } from './Filters.tsx';
import { askedOf, type Fit, useActName, useAnswer, useOpen } from './use-analytics.ts';
import { useTexts } from './use-texts.ts';

/** A drawn journey held against what happens. */
export function FitTab({ search, onChange }: FilterProps) {
  const { t } = useTranslation('journeys');
  const journeys = useJourneys().data?.journeys;
  const journeyId = search.journey || journeys?.[0]?.id;
  const asked = askedOf(search);
  const question = journeyId ? { ...asked, journeyId } : null;
  const query = useAnswer<Fit>('conformance', question);
  if (journeys?.length === 0)
    return (
      <EmptyState icon={IconMap2} title={t('analytics.fit.none')} text={t('analytics.fit.noneText')}>
        <Button component={Link} to="/journeys">
          {t('analytics.fit.draw')}
        </Button>
      </EmptyState>
    );
  return (
    <>
      <div className={css.picks}>
        <Pick
          label={t('analytics.fit.journey')}
          value={journeyId ?? ''}
          data={(journeys ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => onChange({ journey: value })}
        />
      </div>
      <Answered query={query} isEmpty={({ steps }) => steps === 0}>
        {(fit) => <Held fit={fit} question={question ?? {}} lens={asked.lens} />}
      </Answered>
    </>
  );
}

function Held({ fit, question, lens }: { fit: Fit; question: object; lens: ReturnType<typeof askedOf>['lens'] }) {
  const { t } = useTranslation('journeys');
  const texts = useTexts();
  const open = useOpen();
  const act = useActName(lens, fit.names);
  const stage = (id: string) => (id === '' ? t('analytics.fit.start') : (fit.names[id] ?? id));
  const show = (title: string, part: object) => open({ mark: { of: 'conformance', question, part }, title });
  const tiles = [
    {
      title: t('analytics.fit.explained'),
      value: texts.share(fit.share),
      below: t('analytics.interactionCount', { count: fit.steps }),
      part: { is: 'explained', stage: '' },
    },
    {
      title: t('analytics.fit.fitness'),
      value: texts.share(fit.fitness.mean),
      below: t('analytics.customerCount', { count: fit.customers }),
    },
    { title: t('analytics.fit.whole'), value: texts.count(fit.fitness.whole), below: texts.interval(fit.fitness.wholeInterval) },
  ];
  const lacks = {
    head: ['stage', 'then', 'what', 'count', 'customers'].map((key) => t(`analytics.head.${key}` as never) as string),
    rows: fit.deviations.map(({ is, stage: from, to, count, customers }) => {
      const title = `${stage(from)} → ${is === 'step' ? act(to) : stage(to)}`;
      return [
        ...[{ text: stage(from) }, { text: is === 'step' ? act(to) : stage(to) }, { text: t(`analytics.fit.${is}`) }, { text: count }],
        { text: customers, onOpen: () => show(title, { is, stage: from, to }) },
      ];
    }),
  };
  const stages = {
    head: ['stage', 'count', 'customers'].map((key) => t(`analytics.head.${key}` as never) as string),
    rows: fit.stages.map(({ id, steps, customers }) => [
      { text: stage(id) },
      { text: steps },
      { text: customers, onOpen: () => show(stage(id), { is: 'stage', stage: id }) },
    ]),
  };
  const unused = [...fit.unused.stages, ...fit.unused.cards].map(stage);
  return (
    <>
      <div className={css.tiles}>
        {tiles.map(({ title, value, below, part }) => (
          <button key={title} type="button" className={css.tile} disabled={!part} onClick={() => part && show(title, part)}>
            <span>{title}</span>
            <strong className="figure">{value}</strong>
            <small>{below}</small>
          </button>
        ))}
      </div>
      <ChartCard title={t('analytics.fit.lacks')} text={t('analytics.fit.lacksText')} table={lacks} name="deviations" />
      <ChartCard
        title={t('analytics.fit.stages')}
        text={unused.length > 0 ? t('analytics.fit.unused', { list: unused.join(', ') }) : t('analytics.fit.allUsed')}
        table={stages}
        name="stages"
      />
    </>
  );
}
