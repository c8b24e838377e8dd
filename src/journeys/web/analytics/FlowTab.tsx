import { Slider } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered } from './Answered.tsx';
import css from './analytics.module.css';
import { ChartCard, type Table } from './ChartCard.tsx';
import charts from './charts.module.css';
import { compareFlows } from './compare.ts';
import { type FilterProps, Pick, useSegments } from './Filters.tsx';
import { ProcessGraph } from './ProcessGraph.tsx';
import { simplify } from './simplify.ts';
import { askedOf, type Flow, useActName, useAnswer, useOpen } from './use-analytics.ts';
import { useTexts } from './use-texts.ts';
import { VariantList } from './VariantList.tsx';

/** How customers really move: the directly-follows graph, and the whole ways ranked. */
export function FlowTab({ search, onChange }: FilterProps) {
  const asked = askedOf(search);
  const query = useAnswer<Flow>('flow', asked);
  const { compare } = search;
  const against =
    compare === 'before' ? askedOf(search, 1) : compare ? { ...asked, selection: { ...asked.selection, segmentId: compare } } : null;
  const other = useAnswer<Flow>('flow', against);
  const { t } = useTranslation('journeys');
  const segments = useSegments();
  const choices = [
    ...(search.period === 'all' ? [] : [{ value: 'before', label: t('analytics.flow.before') }]),
    ...segments.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Answered query={query} isEmpty={({ events }) => events === 0}>
      {(flow) => (
        <>
          <Graph
            flow={flow}
            other={against ? other.data : undefined}
            asked={asked}
            aside={
              <Pick
                label={t('analytics.flow.compare')}
                value={compare ?? ''}
                none={t('analytics.flow.nothing')}
                data={choices}
                onChange={(value) => onChange({ compare: value })}
              />
            }
          />
          <VariantList asked={asked} names={flow.names} />
        </>
      )}
    </Answered>
  );
}

type GraphProps = { flow: Flow; other: Flow | undefined; asked: ReturnType<typeof askedOf>; aside: React.ReactNode };

function Graph({ flow, other, asked, aside }: GraphProps) {
  const { t } = useTranslation('journeys');
  const texts = useTexts();
  const name = useActName(asked.lens, flow.names);
  const open = useOpen();
  const [detail, setDetail] = useState(flow.nodes.length > 30 ? 20 : 35);
  const shownAt = useDeferredValue(detail);
  const simple = useMemo(() => simplify(flow, shownAt / 100), [flow, shownAt]);
  const changes = useMemo(() => (other ? compareFlows(flow, other) : undefined), [flow, other]);
  const mark = (part: object) => ({ of: 'flow', question: asked, part });
  const openEdge = (from: string, to: string) => open({ mark: mark({ is: 'edge', from, to }), title: `${name(from)} → ${name(to)}` });
  const openAct = (act: string) => open({ mark: mark({ is: 'act', act }), title: name(act) });
  const table: Table = {
    head: [
      ...['from', 'to', 'count', 'customers', 'share', 'median', 'p90'].map((key) => t(`analytics.head.${key}` as never) as string),
      ...(changes ? [t('analytics.head.change')] : []),
    ],
    rows: flow.edges.map(({ from, to, count, customers, share, medianSeconds, p90Seconds }) => [
      ...[
        { text: name(from) },
        { text: name(to) },
        { text: count },
        { text: customers, onOpen: () => openEdge(from, to) },
        { text: share },
      ],
      ...[{ text: medianSeconds }, { text: p90Seconds }],
      ...(changes ? [{ text: changes.get(from, to)?.difference ?? 0 }] : []),
    ]),
  };
  const finding = t('analytics.flow.finding', {
    cases: flow.cases,
    events: flow.events,
    variants: flow.variants,
    share: texts.share(flow.reworked / flow.cases),
  });
  return (
    <ChartCard title={t('analytics.flow.title')} text={finding} table={table} name="flow" aside={aside}>
      <div className={charts.slider} data-no-picture>
        <span id="detail">{t('analytics.flow.detail')}</span>
        <Slider
          value={detail}
          onChange={setDetail}
          min={5}
          max={100}
          step={5}
          thumbLabel={t('analytics.flow.detail')}
          label={(value) => `${value} %`}
        />
        <small>
          {t('analytics.flow.shown', {
            acts: simple.nodes.length,
            allActs: flow.nodes.length,
            ways: simple.edges.length,
            allWays: flow.edges.length,
          })}
        </small>
      </div>
      <ProcessGraph flow={simple} name={name} changes={changes} onAct={openAct} onEdge={openEdge} sentence={finding} />
      <p className={css.note}>{t(changes ? 'analytics.flow.legendCompare' : 'analytics.flow.legend')}</p>
    </ChartCard>
  );
}
