import { VisuallyHidden } from '@mantine/core';
import { Fragment, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lane, Stage } from '../../contract.ts';
import { AddCard } from './AddCard.tsx';
import css from './board.module.css';
import cardCss from './card.module.css';
import type { WithId } from './document.ts';
import { LaneHead } from './LaneHead.tsx';
import { EmotionLane } from './live/EmotionLane.tsx';
import { EMOTION_IS_DRAWN } from './live.ts';
import { MapCard } from './MapCard.tsx';
import { StageHead } from './StageHead.tsx';
import { useMap } from './screen.ts';
import { type Carried, useCarry } from './use-carry.ts';

/** Stages beside each other, lanes below each other, and what happens where they meet. */
export function MapBoard({ only }: { only: string | undefined }) {
  const { t } = useTranslation('journeys');
  const screen = useMap();
  const { layout, journeyId, mayWrite, hasFigures } = screen;
  const carry = useCarry(screen);
  const board = useFitToSheet();
  const stages = layout.stages.filter(({ hidden }) => !hidden);
  const lanes = layout.lanes.filter(
    ({ id, hidden, kind }) => (only ? id === only : !hidden) && (kind !== 'emotion' || (EMOTION_IS_DRAWN && hasFigures)),
  );
  return (
    <div className={css.scroll} data-map-scroll>
      <style>{'@page { size: A3 landscape; margin: 10mm }'}</style>
      <section
        ref={board}
        className={css.board}
        data-map-board
        aria-label={t('map')}
        style={{
          gridTemplateColumns: `var(--lane-width) repeat(${stages.length}, minmax(0, 1fr))`,
          minWidth: `calc(var(--lane-width) + ${stages.length * 216}px)`,
        }}
      >
        <div className={css.corner}>{t('size', { stages: stages.length, lanes: lanes.length })}</div>
        {stages.map((stage, at) => (
          <StageHead key={stage.id} stage={stage} number={at + 1} />
        ))}
        {lanes.map((lane) => (
          <Fragment key={lane.id}>
            <LaneHead lane={lane} />
            {lane.kind === 'emotion' ? (
              <div className={css.emotion} style={{ gridColumn: `span ${stages.length}` }}>
                <EmotionLane journeyId={journeyId} stageIds={stages.map(({ id }) => id)} />
              </div>
            ) : (
              stages.map((stage) => <Cell key={stage.id} {...{ stage, lane, carry }} />)
            )}
          </Fragment>
        ))}
      </section>
      {mayWrite && (
        <VisuallyHidden component="p" id="map-card-keys">
          {t('carry.keys')}
        </VisuallyHidden>
      )}
      <VisuallyHidden component="p" aria-live="assertive">
        {carry.said}
      </VisuallyHidden>
    </div>
  );
}

/** A3 landscape without its margins and the head of the page, in CSS pixels. */
const SHEET = { width: 1_500, height: 940 };

/** On paper the map is as it is on the screen, only smaller. */
function useFitToSheet() {
  const board = useRef<HTMLElement>(null);
  useEffect(() => {
    const fit = () => {
      const { offsetWidth: width, offsetHeight: height } = board.current ?? { offsetWidth: SHEET.width, offsetHeight: 1 };
      board.current?.style.setProperty('--print-width', `${width}px`);
      board.current?.style.setProperty('--print-zoom', String(Math.min(1, SHEET.width / width, Math.max(0.5, SHEET.height / height))));
    };
    addEventListener('beforeprint', fit);
    return () => removeEventListener('beforeprint', fit);
  }, []);
  return board;
}

type Carry = ReturnType<typeof useCarry>;

function Cell({ stage, lane, carry }: { stage: WithId<Stage>; lane: WithId<Lane>; carry: Carry }) {
  const { document, layout, mayWrite } = useMap();
  const { carried } = carry;
  const cards = withCarried(layout.cards(stage.id, lane.id), carried, document, { stageId: stage.id, laneId: lane.id });
  const steps = new Map(layout.steps(stage.id).map((step) => [step.id, step.name]));
  const isOver = carried?.stageId === stage.id && carried.laneId === lane.id;
  return (
    <div className={css.cell} data-stage={stage.id} data-lane={lane.id} data-over={isOver || undefined}>
      {cards.map((card, at) => (
        <Fragment key={card.id}>
          {card.stepId && card.stepId !== cards[at - 1]?.stepId && steps.has(card.stepId) && (
            <span className={cardCss.step}>{steps.get(card.stepId)}</span>
          )}
          <MapCard card={card} lane={lane} handling={carry} isCarried={carried?.id === card.id} />
        </Fragment>
      ))}
      {mayWrite && <AddCard stage={stage} lane={lane} />}
    </div>
  );
}

type Layout = ReturnType<typeof useMap>['layout'];
type Cards = ReturnType<Layout['cards']>;

/** The cell as it would be if the card in the hand were let go now. */
function withCarried(
  cards: Cards,
  carried: Carried | undefined,
  document: ReturnType<typeof useMap>['document'],
  at: { stageId: string; laneId: string },
): Cards {
  if (!carried) return cards;
  const others = cards.filter(({ id }) => id !== carried.id);
  const card = document[carried.id];
  if (carried.stageId !== at.stageId || carried.laneId !== at.laneId || card?.type !== 'card') return others;
  return [...others.slice(0, carried.index), { ...card, id: carried.id, ...at }, ...others.slice(carried.index)];
}
