import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type TouchEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddCard } from './AddCard.tsx';
import { EmotionLane } from './live/EmotionLane.tsx';
import { StageHeaderFigures } from './live/StageHeaderFigures.tsx';
import { EMOTION_IS_DRAWN } from './live.ts';
import { MapCard } from './MapCard.tsx';
import css from './phone.module.css';
import { useLaneWords, useMap } from './screen.ts';

const SWIPE = 60;
const still = { onKeyDown: () => false, onPointerDown: () => undefined };

/** On a phone: the curve on top and one stage at a time, by swipe or by arrows. */
export function PhoneMap() {
  const { t } = useTranslation('journeys');
  const { layout, journeyId, hasFigures, mayWrite } = useMap();
  const laneWords = useLaneWords();
  const stages = layout.stages.filter(({ hidden }) => !hidden);
  const [at, setAt] = useState(0);
  const began = useRef<{ x: number; y: number }>(undefined);
  const stage = stages[Math.min(at, stages.length - 1)];
  const go = (to: number) => setAt(Math.max(0, Math.min(stages.length - 1, to)));
  const onTouchEnd = (event: TouchEvent) => {
    const touch = event.changedTouches[0];
    if (!touch || !began.current) return;
    const [x, y] = [touch.clientX - began.current.x, touch.clientY - began.current.y];
    if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) go(at + (x < 0 ? 1 : -1));
  };
  if (!stage) return <p className={css.none}>{t('noStages')}</p>;
  const lanes = layout.lanes.filter(({ hidden, kind }) => !hidden && kind !== 'emotion');
  const shown = lanes.filter(({ id }) => mayWrite || layout.cards(stage.id, id).length > 0);
  return (
    <section
      className={css.phone}
      onTouchStart={({ touches }) => {
        const touch = touches[0];
        began.current = touch && { x: touch.clientX, y: touch.clientY };
      }}
      onTouchEnd={onTouchEnd}
    >
      {EMOTION_IS_DRAWN && hasFigures && <EmotionLane journeyId={journeyId} stageIds={stages.map(({ id }) => id)} />}
      <ol className={css.strip} aria-label={t('stagesOf')}>
        {stages.map((one, index) => (
          <li key={one.id}>
            <button type="button" aria-current={one.id === stage.id ? 'step' : undefined} onClick={() => go(index)}>
              {one.name || t('stage.unnamed')}
            </button>
          </li>
        ))}
      </ol>
      <header className={css.head}>
        <ActionIcon variant="default" size={44} disabled={at === 0} aria-label={t('previousStage')} onClick={() => go(at - 1)}>
          <IconChevronLeft size={20} />
        </ActionIcon>
        <span>
          <h2 aria-live="polite">
            {at + 1}. {stage.name}
          </h2>
          {stage.goal && <p>{stage.goal}</p>}
          {hasFigures && <StageHeaderFigures journeyId={journeyId} stageId={stage.id} />}
        </span>
        <ActionIcon variant="default" size={44} disabled={at === stages.length - 1} aria-label={t('nextStage')} onClick={() => go(at + 1)}>
          <IconChevronRight size={20} />
        </ActionIcon>
      </header>
      {shown.map((lane) => (
        <section key={lane.id} className={css.lane}>
          <h3>{laneWords(lane).name}</h3>
          {layout.cards(stage.id, lane.id).map((card) => (
            <MapCard key={card.id} card={card} lane={lane} handling={still} isCarried={false} />
          ))}
          {mayWrite && <AddCard stage={stage} lane={lane} />}
        </section>
      ))}
    </section>
  );
}
