import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWidth } from '../../../apps/web/ui/use-width.ts';
import charts from './charts.module.css';
import type { Changes } from './compare.ts';
import { BOX, type Laid, layOut, type Point, wayKey } from './layout.ts';
import type { Flow } from './use-analytics.ts';
import { useTexts } from './use-texts.ts';

type Shown = Pick<Flow, 'nodes' | 'edges'>;
type Props = {
  flow: Shown;
  name(act: string): string;
  changes: Changes | undefined;
  onAct(act: string): void;
  onEdge(from: string, to: string): void;
  sentence: string;
};

const isPhone = () => window.matchMedia('(max-width: 767px)').matches;

/** Acts in layers and the ways between them: width says how many, the label how many and how long. Everything can be opened. */
export function ProcessGraph({ flow, name, changes, onAct, onEdge, sentence }: Props) {
  const direction = isPhone() ? 'TB' : 'LR';
  const laid = useMemo(
    () =>
      layOut(
        flow.nodes.map(({ act }) => act),
        flow.edges,
        direction,
      ),
    [flow, direction],
  );
  const [box, width] = useWidth();
  // Smaller than two thirds nobody can read: from there on it scrolls.
  const scale = Math.min(1, Math.max(0.66, width / Math.max(1, laid.width)));
  const most = Math.max(1, ...flow.edges.map(({ count }) => count));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={box} className={charts.graph} tabIndex={0} aria-label={sentence}>
      <svg
        width={laid.width * scale}
        height={laid.height * scale}
        viewBox={`0 0 ${laid.width} ${laid.height}`}
        role="group"
        aria-label={sentence}
      >
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0L8 4L0 8z" fill="var(--faint)" />
          </marker>
        </defs>
        {flow.edges.map((edge) => {
          const Drawn = isLed(edge, laid) ? Way : Across;
          return (
            <Drawn
              key={wayKey(edge)}
              edge={edge}
              laid={laid}
              most={most}
              name={name}
              changes={changes}
              onOpen={() => onEdge(edge.from, edge.to)}
            />
          );
        })}
        {flow.nodes.map((node) => (
          <Act key={node.act} node={node} at={laid.boxes.get(node.act) ?? { x: 0, y: 0 }} name={name} onOpen={() => onAct(node.act)} />
        ))}
      </svg>
    </section>
  );
}

const feelingColour = (feeling: number | null) =>
  feeling === null
    ? 'var(--line)'
    : feeling < -0.5
      ? 'var(--very-negative)'
      : feeling < -0.1
        ? 'var(--negative)'
        : feeling > 0.1
          ? 'var(--positive)'
          : 'var(--neutral)';

const openedBy = (open: () => void) => ({
  role: 'button',
  tabIndex: 0,
  onClick: open,
  onKeyDown: (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    open();
  },
});

function Act({ node, at, name, onOpen }: { node: Shown['nodes'][number]; at: Point; name(act: string): string; onOpen(): void }) {
  const { t } = useTranslation('journeys');
  const { count, decimal } = useTexts();
  const title = name(node.act);
  const feeling = node.feeling === null ? '' : ` · ${decimal(node.feeling)}`;
  const rim = [node.starts > 0 ? `▶ ${count(node.starts)}` : '', node.ends > 0 ? `■ ${count(node.ends)}` : ''].filter(Boolean).join('  ');
  const told = t('analytics.flow.act', { name: title, count: node.count, customers: node.customers, starts: node.starts, ends: node.ends });
  return (
    <g
      className={charts.act}
      transform={`translate(${at.x - BOX.width / 2} ${at.y - BOX.height / 2})`}
      aria-label={told}
      {...openedBy(onOpen)}
    >
      <title>{told}</title>
      <rect width={BOX.width} height={BOX.height} rx={8} className={charts.box} />
      <rect width={4} height={BOX.height - 12} x={0} y={6} rx={2} fill={feelingColour(node.feeling)} />
      <text x={12} y={18} className={charts.actName}>
        {title.length > 20 ? `${title.slice(0, 19)}…` : title}
      </text>
      <text x={12} y={33} className={charts.small}>
        {count(node.count)}
        {feeling}
        {rim && `   ${rim}`}
      </text>
    </g>
  );
}

type WayProps = {
  edge: Shown['edges'][number];
  laid: Laid;
  most: number;
  name(act: string): string;
  changes: Changes | undefined;
  onOpen(): void;
};

function Way({ edge, laid, most, name, changes, onOpen }: WayProps) {
  const { t } = useTranslation('journeys');
  const { count, span, share } = useTexts();
  const { from, to, medianSeconds } = edge;
  const change = changes?.get(from, to);
  const { path, label } = lineOf(edge, laid);
  const difference = change ? `${change.difference > 0 ? '+' : '−'}${share(Math.abs(change.difference))}${change.isSure ? '' : ' ?'}` : '';
  const told = t('analytics.flow.way', {
    from: name(from),
    to: name(to),
    count: edge.count,
    customers: edge.customers,
    time: span(medianSeconds),
  });
  const colour = change ? changeColour(change.difference, change.isSure) : wayColour(edge, laid);
  return (
    <g className={charts.way} aria-label={told} {...openedBy(onOpen)}>
      <title>{told}</title>
      <path d={path} className={charts.touch} />
      <path
        d={path}
        fill="none"
        stroke={colour}
        strokeWidth={1 + (5 * edge.count) / most}
        strokeDasharray={change && !change.isSure ? '4 3' : undefined}
        markerEnd="url(#arrow)"
      />
      {label && (
        <text x={label.x} y={label.y} className={charts.label}>
          {difference || `${count(edge.count)} · ${span(medianSeconds)}`}
        </text>
      )}
    </g>
  );
}

const isLed = ({ from, to }: { from: string; to: string }, { lines }: Laid): boolean =>
  from === to || lines.get(wayKey({ from, to }))?.label !== null;

/** One of many weak ways: a single line that says and opens what it is. Hundreds of these are drawn in the time of a few dozen others. */
function Across({ edge, laid, most, name, changes, onOpen }: WayProps) {
  const { count } = useTexts();
  const change = changes?.get(edge.from, edge.to);
  const told = `${name(edge.from)} → ${name(edge.to)}: ${count(edge.count)}`;
  return (
    <path
      d={lineOf(edge, laid).path}
      className={charts.across}
      fill="none"
      stroke={change ? changeColour(change.difference, change.isSure) : wayColour(edge, laid)}
      strokeWidth={1 + (5 * edge.count) / most}
      aria-label={told}
      {...openedBy(onOpen)}
    >
      <title>{told}</title>
    </path>
  );
}

const changeColour = (difference: number, isSure: boolean) =>
  !isSure ? 'var(--faint)' : difference > 0 ? 'var(--series-1)' : 'var(--series-2)';

function wayColour({ from, to }: { from: string; to: string }, { boxes }: Laid): string {
  const isBack = from === to || (boxes.get(to)?.x ?? 0) < (boxes.get(from)?.x ?? 0);
  return isBack ? 'var(--negative)' : 'var(--faint)';
}

function lineOf({ from, to }: { from: string; to: string }, laid: Laid): { path: string; label: Point | null } {
  const box = laid.boxes.get(from) ?? { x: 0, y: 0 };
  if (from === to) {
    const top = box.y - BOX.height / 2;
    return {
      path: `M${box.x - 14} ${top}C${box.x - 20} ${top - 22} ${box.x + 20} ${top - 22} ${box.x + 14} ${top}`,
      label: { x: box.x + 34, y: top - 6 },
    };
  }
  const line = laid.lines.get(wayKey({ from, to }));
  return { path: smooth(line?.points ?? []), label: line?.label ?? null };
}

/** Through the corners the layout gave, rounded. */
function smooth(points: Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const middle = rest.slice(0, -1).map((point, n) => {
    const next = rest[n + 1] ?? point;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  const last = rest.at(-1) ?? first;
  return `M${first.x} ${first.y}${middle.join('')}L${last.x} ${last.y}`;
}
