import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWidth } from '../../../apps/web/ui/use-width.ts';
import { Answered } from './Answered.tsx';
import css from './analytics.module.css';
import { ChartCard } from './ChartCard.tsx';
import charts from './charts.module.css';
import { type FilterProps, Pick } from './Filters.tsx';
import { BLOCK, layOutSankey, type SankeyNode } from './sankey-layout.ts';
import { askedOf, type Flow, type Paths, useActName, useAnswer, useOpen } from './use-analytics.ts';
import { useTexts } from './use-texts.ts';

/** What came after an act, or what led up to it. */
export function PathsTab({ search, onChange }: FilterProps) {
  const { t } = useTranslation('journeys');
  const asked = askedOf(search);
  const direction = search.direction === 'to' ? ('to' as const) : ('from' as const);
  const phone = window.matchMedia('(max-width: 767px)').matches;
  const question = {
    ...asked,
    direction,
    anchor: search.anchor || undefined,
    steps: phone ? 3 : 5,
    branches: 6,
    collapse: search.strict !== true,
  };
  const query = useAnswer<Paths>('paths', question);
  const acts = useAnswer<Flow>('flow', asked);
  const name = useActName(asked.lens, acts.data?.names);
  return (
    <>
      <div className={css.picks}>
        <Pick
          label={t('analytics.paths.direction')}
          value={direction}
          data={(['from', 'to'] as const).map((value) => ({ value, label: t(`analytics.paths.${value}`) }))}
          onChange={(value) => onChange({ direction: value })}
        />
        <Pick
          label={t('analytics.paths.anchor')}
          value={search.anchor ?? ''}
          none={t(direction === 'from' ? 'analytics.paths.first' : 'analytics.paths.last')}
          data={(acts.data?.nodes ?? []).map(({ act }) => ({ value: act, label: name(act) }))}
          onChange={(value) => onChange({ anchor: value })}
        />
        <Switch
          size="xs"
          label={t('analytics.paths.repeats')}
          checked={search.strict === true}
          onChange={(event) => onChange({ strict: event.currentTarget.checked })}
        />
      </div>
      <Answered query={query} isEmpty={({ customers }) => customers === 0}>
        {(paths) => <Sankey paths={paths} question={question} name={name} />}
      </Answered>
    </>
  );
}

type Props = { paths: Paths; question: { direction: 'from' | 'to'; steps: number }; name(act: string): string };

function Sankey({ paths, question, name }: Props) {
  const { t } = useTranslation('journeys');
  const { count, share } = useTexts();
  const open = useOpen();
  const [box, width] = useWidth();
  const wide = Math.max(340, width);
  const { blocks, ribbons } = layOutSankey(paths.nodes, paths.links, wide, 380, question.direction === 'to');
  const ended = question.direction === 'from' ? 'analytics.paths.ended' : 'analytics.paths.began';
  const nameOf = ({ is, act }: Named) => (is === 'act' ? name(act) : t(is === 'end' ? ended : 'analytics.paths.rest'));
  const byId = new Map(paths.nodes.map((node) => [node.id, node]));
  const show = (node: SankeyNode, to?: SankeyNode) =>
    open({
      mark: { of: 'paths', question, part: { node: node.id, to: to?.id } },
      title: to ? `${nameOf(node)} → ${nameOf(to)}` : nameOf(node),
    });
  const [top] = paths.top;
  const finding = t('analytics.paths.finding', {
    customers: paths.customers,
    path: top?.acts.map(name).join(' → ') ?? '',
    share: share(top?.share ?? 0),
  });
  const table = {
    head: ['way', 'customers', 'share'].map((key) => t(`analytics.head.${key}` as never) as string),
    rows: paths.top.map(({ acts, customers, share: of }) => [{ text: acts.map(name).join(' → ') }, { text: customers }, { text: of }]),
  };
  return (
    <ChartCard title={t(`analytics.paths.title.${question.direction}`)} text={finding} table={table} name="paths">
      <div ref={box} className={charts.graph}>
        <svg width={wide} height={400} viewBox={`0 -10 ${wide} 400`} role="group" aria-label={finding}>
          {ribbons.map(({ from, to, path, width: thick, customers }) => {
            const [a, b] = [byId.get(from), byId.get(to)];
            const told = `${a ? nameOf(a) : ''} → ${b ? nameOf(b) : ''}: ${count(customers)}`;
            return (
              <path
                key={`${from}-${to}`}
                d={path}
                className={b?.is === 'end' ? charts.lossRibbon : charts.ribbon}
                strokeWidth={thick}
                role="button"
                tabIndex={0}
                aria-label={told}
                onClick={() => a && b && show(a, b)}
                onKeyDown={(event) => event.key === 'Enter' && a && b && show(a, b)}
              >
                <title>{told}</title>
              </path>
            );
          })}
          {blocks.map((node) => (
            <g
              key={node.id}
              className={charts.act}
              role="button"
              tabIndex={0}
              aria-label={`${nameOf(node)}: ${count(node.customers)}`}
              onClick={() => show(node)}
              onKeyDown={(event) => event.key === 'Enter' && show(node)}
            >
              <rect
                x={node.x}
                y={node.y}
                width={BLOCK}
                height={node.height}
                rx={2}
                fill={node.is === 'end' ? 'var(--negative)' : node.is === 'rest' ? 'var(--faint)' : 'var(--series-1)'}
              />
              <text x={node.x + BLOCK + 5} y={node.y + Math.min(node.height / 2 + 4, 14)} className={charts.blockName}>
                {short(nameOf(node))} <tspan className={charts.blockCount}>{count(node.customers)}</tspan>
              </text>
            </g>
          ))}
        </svg>
      </div>
    </ChartCard>
  );
}

type Named = { is: 'act' | 'rest' | 'end'; act: string };
const short = (text: string) => (text.length > 16 ? `${text.slice(0, 15)}…` : text);
