import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '../../contract.ts';
import { placeAt, type WithId } from './document.ts';
import { type MapScreen, useLaneWords } from './screen.ts';

/** A card in the hand: where it would stand if it were let go now. */
export type Carried = { id: string; stageId: string; laneId: string; index: number; by: 'keys' | 'pointer' };
const FAR = 6;
const LONG_PRESS_MS = 350;

/** Cards are carried by mouse, by a long press, or with Space and the arrows; each step is said aloud. */
export function useCarry(screen: MapScreen) {
  const { t } = useTranslation('journeys');
  const laneWords = useLaneWords();
  const [carried, setCarried] = useState<Carried>();
  const [said, say] = useState('');
  const latest = useRef({ screen, carried });
  latest.current = { screen, carried };

  const describe = ({ stageId, laneId, index }: Carried) => {
    const stage = screen.layout.stages.find(({ id }) => id === stageId);
    const lane = screen.layout.lanes.find(({ id }) => id === laneId);
    return t('carry.over', { stage: stage?.name, lane: lane ? laneWords(lane).name : '', place: index + 1 });
  };
  const take = (card: WithId<Card>, by: Carried['by']) => {
    const index = othersIn(screen, card.id, card.stageId, card.laneId).findIndex((one) => isBehind(screen, one, card));
    const cell = othersIn(screen, card.id, card.stageId, card.laneId);
    setCarried({ id: card.id, stageId: card.stageId, laneId: card.laneId, index: index < 0 ? cell.length : index, by });
    say(t('carry.taken', { text: card.text }));
  };
  const move = (next: Carried) => {
    setCarried(next);
    if (next.by === 'keys') say(describe(next));
  };
  const drop = () => {
    const { carried: held } = latest.current;
    if (!held) return;
    setCarried(undefined);
    letGo(latest.current.screen, held);
    say(t('carry.dropped', { where: describe(held) }));
  };
  const cancel = () => {
    setCarried(undefined);
    say(t('carry.cancelled'));
  };

  const act = (key: string, held: Carried): boolean => {
    if (key === ' ' || key === 'Enter') drop();
    else if (key === 'Escape') cancel();
    else if (key.startsWith('Arrow')) move(stepped(screen, held, key));
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent, card: WithId<Card>): boolean => {
    const { carried: held } = latest.current;
    if (!screen.mayWrite || (!held && event.key !== ' ')) return false;
    if (!held) take(card, 'keys');
    else if (!act(event.key, held)) return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const onPointerDown = usePointer({ take, move, drop, cancel, latest });

  // Carried into another cell, a card is drawn anew: the focus goes along.
  const heldId = carried?.by === 'keys' ? carried.id : undefined;
  const heldAt = carried && `${carried.stageId} ${carried.laneId} ${carried.index}`;
  useEffect(() => {
    if (heldId) document.querySelector<HTMLElement>(`[data-card="${heldId}"]`)?.focus();
  }, [heldId, heldAt]);
  return { carried, said, onKeyDown, onPointerDown };
}

const othersIn = ({ layout }: MapScreen, id: string, stageId: string, laneId: string) =>
  layout.cards(stageId, laneId).filter((one) => one.id !== id);

const isBehind = ({ layout }: MapScreen, one: WithId<Card>, card: WithId<Card>): boolean => {
  const cell = layout.cards(card.stageId, card.laneId).map(({ id }) => id);
  return cell.indexOf(one.id) > cell.indexOf(card.id);
};

/** One edit: where it stands now. Beside a card of a step it belongs to that step. */
function letGo(screen: MapScreen, held: Carried): void {
  const { id, stageId, laneId, index } = held;
  const card = screen.document[id];
  if (card?.type !== 'card' || isWhereItWas(screen, card, held)) return;
  const others = othersIn(screen, id, stageId, laneId);
  const stepId = stepAt(others, index, card.stageId === stageId ? card.stepId : null);
  const before = others.slice(0, index).filter((one) => one.stepId === stepId).length;
  const order = placeAt(
    others.filter((one) => one.stepId === stepId).map((one) => one.order),
    before,
  );
  const was = { order: card.order, stageId: card.stageId, laneId: card.laneId, stepId: card.stepId };
  screen.edit([{ id, was, now: { order, stageId, laneId, stepId } }]);
}

const isWhereItWas = ({ layout }: MapScreen, card: Card, { id, stageId, laneId, index }: Carried): boolean =>
  card.stageId === stageId && card.laneId === laneId && layout.cards(stageId, laneId)[index]?.id === id;

const stepAt = (others: WithId<Card>[], index: number, otherwise: string | null): string | null =>
  (others[index - 1] ?? others[index])?.stepId ?? otherwise;

/** One arrow: to the next stage, up and down within a cell, and from its end into the next lane. */
function stepped(screen: MapScreen, held: Carried, key: string): Carried {
  if (key === 'ArrowLeft' || key === 'ArrowRight') return acrossStages(screen, held, key === 'ArrowRight' ? 1 : -1);
  const by = key === 'ArrowDown' ? 1 : -1;
  const within = held.index + by;
  if (within >= 0 && within <= sizeOf(screen, held, held.laneId)) return { ...held, index: within };
  const lanes = screen.layout.lanes.filter(({ hidden, kind }) => !hidden && kind !== 'emotion');
  const lane = lanes[lanes.findIndex(({ id }) => id === held.laneId) + by];
  return lane ? { ...held, laneId: lane.id, index: by > 0 ? 0 : sizeOf(screen, held, lane.id) } : held;
}

function acrossStages(screen: MapScreen, held: Carried, by: number): Carried {
  const stages = screen.layout.stages.filter(({ hidden }) => !hidden);
  const stage = stages[stages.findIndex(({ id }) => id === held.stageId) + by];
  if (!stage) return held;
  const next = { ...held, stageId: stage.id };
  return { ...next, index: Math.min(held.index, sizeOf(screen, next, held.laneId)) };
}

const sizeOf = (screen: MapScreen, { id, stageId }: Carried, laneId: string): number => othersIn(screen, id, stageId, laneId).length;

type Hand = {
  take(card: WithId<Card>, by: 'pointer'): void;
  move(next: Carried): void;
  drop(): void;
  cancel(): void;
  latest: { current: { screen: MapScreen; carried: Carried | undefined } };
};

function usePointer(hand: Hand) {
  const hold = useRef(hand);
  hold.current = hand;
  const end = useRef<() => void>(undefined);
  useEffect(() => () => end.current?.(), []);
  return (event: PointerEvent<HTMLElement>, card: WithId<Card>) => {
    if (!hand.latest.current.screen.mayWrite || event.button !== 0 || (event.target as HTMLElement).closest('button, a, input, textarea'))
      return;
    end.current?.();
    end.current = follow(hold, card, event);
  };
}

function follow(hold: { current: Hand }, card: WithId<Card>, began: PointerEvent<HTMLElement>): () => void {
  const { clientX: fromX, clientY: fromY, pointerType } = began;
  const isTouch = pointerType !== 'mouse';
  let isHeld = false;
  const take = () => {
    isHeld = true;
    hold.current.take(card, 'pointer');
  };
  const timer = isTouch ? setTimeout(take, LONG_PRESS_MS) : undefined;
  const onMove = (event: globalThis.PointerEvent) => {
    const isFar = Math.hypot(event.clientX - fromX, event.clientY - fromY) > FAR;
    // Who moves before the press was long wants to scroll.
    if (!isHeld && isFar && isTouch) return stop();
    if (!isHeld && isFar) take();
    const over = isHeld ? cellUnder(hold.current.latest.current.screen, card.id, event.clientX, event.clientY) : undefined;
    if (over) hold.current.move({ id: card.id, by: 'pointer', ...over });
  };
  const onUp = () => {
    stop();
    if (!isHeld) return;
    // The click that follows belongs to the carrying, not to the card.
    addEventListener('click', (event) => event.stopPropagation(), { capture: true, once: true });
    hold.current.drop();
  };
  const onCancel = () => {
    stop();
    if (isHeld) hold.current.cancel();
  };
  const onKey = (event: globalThis.KeyboardEvent) => event.key === 'Escape' && onCancel();
  const noScroll = (event: TouchEvent) => isHeld && event.preventDefault();
  const listening: [string, (event: never) => unknown][] = [
    ['pointermove', onMove],
    ['pointerup', onUp],
    ['pointercancel', onCancel],
    ['keydown', onKey],
    ['touchmove', noScroll],
  ];
  for (const [name, hear] of listening) addEventListener(name, hear as EventListener, { passive: false });
  function stop() {
    clearTimeout(timer);
    for (const [name, hear] of listening) removeEventListener(name, hear as EventListener);
  }
  return stop;
}

function cellUnder(screen: MapScreen, id: string, x: number, y: number): Pick<Carried, 'stageId' | 'laneId' | 'index'> | undefined {
  const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-stage][data-lane]');
  const { stage: stageId, lane: laneId } = cell?.dataset ?? {};
  if (!cell || !stageId || !laneId) return undefined;
  const index = othersIn(screen, id, stageId, laneId).filter((one) => {
    const box = cell.querySelector(`[data-card="${one.id}"]`)?.getBoundingClientRect();
    return box !== undefined && y > box.top + box.height / 2;
  }).length;
  return { stageId, laneId, index };
}
