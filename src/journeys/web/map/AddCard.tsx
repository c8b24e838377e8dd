import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Lane, Stage } from '../../contract.ts';
import css from './board.module.css';
import { freshId, newCard, placeAt, type WithId } from './document.ts';
import { useLaneWords, useMap } from './screen.ts';

/** A new card at the end of a cell, ready to be written. */
export function AddCard({ stage, lane }: { stage: WithId<Stage>; lane: WithId<Lane> }) {
  const { t } = useTranslation('journeys');
  const { layout, edit, write } = useMap();
  const words = useLaneWords()(lane);
  const add = () => {
    const cards = layout.cards(stage.id, lane.id).filter(({ stepId }) => stepId === null);
    const order = placeAt(
      cards.map((one) => one.order),
      cards.length,
    );
    const id = freshId();
    edit([{ id, was: null, now: newCard({ stageId: stage.id, laneId: lane.id, order }) }]);
    write(id);
  };
  return (
    <button
      type="button"
      data-no-print
      className={css.add}
      onClick={add}
      aria-label={t('card.add', { stage: stage.name, lane: words.name })}
    >
      <IconPlus size={14} aria-hidden="true" />
    </button>
  );
}
