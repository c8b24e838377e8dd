import { ActionIcon } from '@mantine/core';
import { IconDownload, IconTable, IconTimeline } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveChart } from '../../../../apps/web/ui/chart-picture.ts';
import { colourOf, stepOf } from '../../../../apps/web/ui/feeling.ts';
import { useWidth } from '../../../../apps/web/ui/use-width.ts';
import { useMap } from '../screen.ts';
import { pathsOf, type Stop, stopsOf } from './curve.ts';
import css from './live.module.css';
import { DAYS, useFeelings } from './use-figures.ts';
import { useFigureWords } from './words.ts';

const HEIGHT = 152;
const PAD = 30;
const FEW = 30;
/** A column narrower than this has no room for words. */
const NARROW = 90;

/** The curve over all stages, each 216 px wide or more, in their order. */
export function EmotionLane({ journeyId, stageIds }: { journeyId: string; stageIds: string[] }) {
  const { t } = useTranslation('journeys');
  const [box, width] = useWidth();
  const [asTable, setAsTable] = useState(false);
  const svg = useRef<SVGSVGElement>(null);
  const feelings = useFeelings(journeyId);
  const stops = stopsOf(stageIds, feelings ?? {}, width);
  const sentence = useSentence(stops);
  return (
    <figure ref={box} className={css.emotion}>
      {feelings && (asTable ? <Table stops={stops} /> : <Drawing {...{ stops, width, sentence, svg }} />)}
      <span className={css.tools} data-no-print>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          onClick={() => setAsTable(!asTable)}
          aria-label={t(asTable ? 'cells.asLine' : 'cells.asTable')}
        >
          {asTable ? <IconTimeline size={15} /> : <IconTable size={15} />}
        </ActionIcon>
        {!asTable && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            onClick={() => svg.current && void saveChart(svg.current, 'emotion', 'svg')}
            aria-label={t('cells.saveSvg')}
          >
            <IconDownload size={15} />
          </ActionIcon>
        )}
      </span>
    </figure>
  );
}

function useStageName() {
  const { document } = useMap();
  return (id: string) => {
    const stage = document[id];
    return stage?.type === 'stage' ? stage.name : '';
  };
}

/** What the line shows, for whoever does not see it. */
function useSentence(stops: Stop[]): string {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const name = useStageName();
  const known = stops.filter(({ value }) => value !== null).sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const [worst, best] = [known[0], known.at(-1)];
  if (!worst || !best) return t('cells.emotionUnknown');
  const say = (stop: Stop) => words.figure(stop.value ?? 0, 1, true);
  return t('cells.emotion', { days: DAYS, worst: name(worst.stageId), low: say(worst), best: name(best.stageId), high: say(best) });
}

type DrawingProps = { stops: Stop[]; width: number; sentence: string; svg: React.Ref<SVGSVGElement> };

function Drawing({ stops, width, sentence, svg }: DrawingProps) {
  const { t } = useTranslation('journeys');
  const gradient = useId();
  const y = (value: number) => PAD + ((2 - value) / 4) * (HEIGHT - 2 * PAD);
  const { curve, band, before } = pathsOf(stops, y);
  const isNarrow = width / Math.max(1, stops.length) < NARROW;
  const paint = `url(#${gradient})`;
  return (
    <svg ref={svg} width={width} height={HEIGHT} role="img" aria-label={sentence} xmlns="http://www.w3.org/2000/svg">
      <defs>
        <linearGradient id={gradient} x1="0" x2="0" y1={y(2)} y2={y(-2)} gradientUnits="userSpaceOnUse">
          {[2, 1, 0, -1, -2].map((value) => (
            <stop key={value} offset={(2 - value) / 4} stopColor={colourOf(value)} />
          ))}
        </linearGradient>
      </defs>
      {[2, -2].map((value) => (
        <line key={value} x1={0} x2={width} y1={y(value)} y2={y(value)} stroke="var(--grid)" />
      ))}
      <line x1={0} x2={width} y1={y(0)} y2={y(0)} stroke="var(--faint)" strokeOpacity="0.6" />
      <path d={band} fill={paint} opacity="0.14" />
      <path d={before} fill="none" stroke="var(--faint)" strokeWidth="1.5" strokeDasharray="3 4" />
      <path d={curve} fill="none" stroke={paint} strokeWidth="2.5" strokeLinecap="round" />
      {stops.map((stop) => (
        <Mark key={stop.stageId} stop={stop} y={y} isNarrow={isNarrow} />
      ))}
      {stops.every(({ value }) => value === null) && (
        <text x={width / 2} y={y(0) - 8} textAnchor="middle" fill="var(--secondary)" fontSize="12">
          {t('cells.emotionUnknown')}
        </text>
      )}
    </svg>
  );
}

function Mark({ stop, y, isNarrow }: { stop: Stop; y(value: number): number; isNarrow: boolean }) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const { x, value, people, change } = stop;
  if (value === null) return null;
  const [cy, colour] = [y(value), colourOf(value)];
  const size = isNarrow ? 8 : 10.5;
  const bend = Math.max(-2, Math.min(2, value)) * size * 0.22;
  // Above the face, unless there is no room.
  const above = cy - size - 8 > 11;
  const text = above ? cy - size - 8 : cy + size + 15;
  return (
    <g>
      <title>
        {t('cells.stop', {
          step: t(`shell:feelings.${stepOf(value)}`),
          low: words.figure(stop.low, 1, true),
          high: words.figure(stop.high, 1, true),
          people: words.figure(people),
        })}
      </title>
      <circle
        cx={x}
        cy={cy}
        r={size}
        fill="var(--surface)"
        stroke={colour}
        strokeWidth="2"
        strokeDasharray={people < FEW ? '3 2.5' : undefined}
      />
      {people >= FEW && (
        <>
          <circle cx={x - size * 0.34} cy={cy - size * 0.24} r={size * 0.12} fill={colour} />
          <circle cx={x + size * 0.34} cy={cy - size * 0.24} r={size * 0.12} fill={colour} />
          <path
            d={`M${x - size * 0.45} ${cy + size * 0.34 - bend / 2} Q${x} ${cy + size * 0.34 + bend} ${x + size * 0.45} ${cy + size * 0.34 - bend / 2}`}
            fill="none"
            stroke={colour}
            strokeWidth="1.6"
            strokeLinecap="round"
          />
        </>
      )}
      <text x={x} y={text} textAnchor="middle" fontSize="11.5" fontWeight="600" fill="var(--text)" className={css.stopText}>
        {words.figure(value, 1, true)}
        {change !== null && !isNarrow && (
          <tspan fontWeight="400" fontSize="11" fill="var(--secondary)" dx="5">
            {change > 0 ? '▲' : '▼'}
            {words.figure(Math.abs(change), 1)}
          </tspan>
        )}
      </text>
    </g>
  );
}

function Table({ stops }: { stops: Stop[] }) {
  const { t } = useTranslation('journeys');
  const words = useFigureWords();
  const name = useStageName();
  const say = (value: number | null) => (value === null ? '—' : words.figure(value, 1, true));
  return (
    <div className={css.tableBox}>
      <table className={css.table}>
        <thead>
          <tr>
            {['stage', 'mean', 'interval', 'people', 'before'].map((column) => (
              <th key={column}>{t(`cells.table.${column}` as never) as string}</th>
            ))}
          </tr>
        </thead>
        <tbody className="figure">
          {stops.map((stop) => (
            <tr key={stop.stageId}>
              <td>{name(stop.stageId)}</td>
              <td>{stop.value === null ? t('cells.tooFew') : say(stop.value)}</td>
              <td>{stop.value === null ? '—' : `${say(stop.low)} … ${say(stop.high)}`}</td>
              <td>{words.figure(stop.people)}</td>
              <td>{say(stop.before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
