import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Item = { id: string; name: string };

/** Carries rows of a list by mouse or finger on their handle, or with the arrow keys while a handle has the focus; each step is said aloud. */
export function useReorder(items: Item[], move: (id: string, to: number) => void) {
  const { t } = useTranslation('feedback');
  const list = useRef<HTMLUListElement>(null);
  const [carried, setCarried] = useState<string>();
  const [said, say] = useState('');
  const latest = useRef({ items, move });
  latest.current = { items, move };

  const moveTo = (id: string, to: number) => {
    const { items: now, move: go } = latest.current;
    const from = now.findIndex((one) => one.id === id);
    if (to < 0 || to >= now.length || to === from) return;
    go(id, to);
    say(t('surveys.build.movedTo', { name: now[from]?.name, at: to + 1, of: now.length }));
  };
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    moveTo(id, latest.current.items.findIndex((one) => one.id === id) + by);
  };
  /** The row whose middle the pointer has passed. */
  const placeOf = (y: number): number => {
    const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
    const place = rows.findIndex(({ top, height }) => y < top + height);
    return place < 0 ? rows.length - 1 : place;
  };
  const onPointerDown = (event: PointerEvent, id: string) => {
    if (event.button !== 0) return;
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    setCarried(id);
    const ended = new AbortController();
    const { signal } = ended;
    const end = () => {
      ended.abort();
      setCarried(undefined);
    };
    handle.addEventListener('pointermove', (moving) => moveTo(id, placeOf(moving.clientY)), { signal });
    for (const kind of ['pointerup', 'pointercancel'] as const) handle.addEventListener(kind, end, { signal });
  };
  const handle = (id: string) => ({
    onKeyDown: (event: KeyboardEvent) => onKeyDown(event, id),
    onPointerDown: (event: PointerEvent) => onPointerDown(event, id),
  });
  return { list, carried, said, handle };
}
