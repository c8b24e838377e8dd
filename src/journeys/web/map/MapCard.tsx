import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card, Lane } from '../../contract.ts';
import { CardFace } from './CardFace.tsx';
import { CardText } from './CardText.tsx';
import css from './card.module.css';
import { isBacked, type WithId } from './document.ts';
import { useChange, useMap } from './screen.ts';

export type Handling = {
  onKeyDown(event: KeyboardEvent, card: WithId<Card>): boolean;
  onPointerDown(event: PointerEvent<HTMLElement>, card: WithId<Card>): void;
};
type Props = { card: WithId<Card>; lane: Lane; handling: Handling; isCarried: boolean };

const edgeOf = ({ severity }: Card, kind: Lane['kind']): string | undefined => {
  if (kind === 'opportunities') return 'chance';
  if (kind !== 'pains') return undefined;
  return severity === 3 ? 'worst' : 'pain';
};

/** Click: what stands behind it. Double click or Enter: write. Space: take it in the hand. */
export function MapCard({ card, lane, handling, isCarried }: Props) {
  const { t } = useTranslation('journeys');
  const { selected, select, writing, write, mayWrite, marks, isShared } = useMap();
  const change = useChange();
  const isWriting = writing === card.id;
  const keys = (event: KeyboardEvent) => {
    if (isWriting || handling.onKeyDown(event, card)) return;
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (mayWrite) write(card.id);
    else select(card.id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button while nobody writes in it, a group while somebody does
    <div
      {...(isWriting ? { role: 'group', tabIndex: -1 } : { role: 'button', tabIndex: 0, 'aria-pressed': selected === card.id })}
      className={css.card}
      data-card={card.id}
      data-lane={lane.kind}
      data-assumed={isBacked(card) ? undefined : true}
      data-edge={edgeOf(card, lane.kind)}
      data-picked={selected === card.id || undefined}
      data-carried={isCarried || undefined}
      data-mark={marks.get(card.id)}
      {...(mayWrite ? { 'aria-describedby': 'map-card-keys' } : {})}
      onClick={() => !isShared && select(card.id)}
      onDoubleClick={() => mayWrite && write(card.id)}
      onKeyDown={keys}
      onPointerDown={(event) => !isWriting && handling.onPointerDown(event, card)}
    >
      {isWriting ? (
        <CardText
          value={card.text}
          label={t('card.text')}
          onDone={(text, was) => {
            change(card.id, { text }, { text: was });
            write(undefined);
          }}
          onCancel={() => write(undefined)}
        />
      ) : (
        <CardFace card={card} lane={lane} />
      )}
    </div>
  );
}
