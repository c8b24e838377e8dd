import { useRef, useState } from 'react';

const ONE_STRETCH_MS = 1_500;
const MOST_STEPS = 200;

export type History<Doc> = {
  doc: Doc;
  change(next: Partial<Doc>, tag?: string): void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
};

/** A document with its steps: each can be taken back and done again. `onShow` is told whatever stands there now. */
export function useHistory<Doc extends object>(first: Doc, onShow: (doc: Doc) => void): History<Doc> {
  const [doc, setDoc] = useState(first);
  const [past, setPast] = useState<Doc[]>([]);
  const [future, setFuture] = useState<Doc[]>([]);
  const latest = useRef({ doc: first, tag: '', at: 0 });
  const show = (next: Doc, tag: string) => {
    latest.current = { doc: next, tag, at: Date.now() };
    setDoc(next);
    onShow(next);
  };
  const change = (next: Partial<Doc>, tag = '') => {
    const { doc: before, tag: lastTag, at } = latest.current;
    const isStretch = tag !== '' && tag === lastTag && Date.now() - at < ONE_STRETCH_MS;
    if (!isStretch) setPast((steps) => [...steps.slice(-MOST_STEPS), before]);
    setFuture([]);
    show({ ...before, ...next }, tag);
  };
  const goer = (from: Doc[], setFrom: typeof setPast, setTo: typeof setPast) => {
    const goal = from.at(-1);
    if (!goal) return undefined;
    return () => {
      setFrom(from.slice(0, -1));
      setTo((steps) => [...steps, latest.current.doc]);
      show(goal, '');
    };
  };
  return { doc, change, undo: goer(past, setPast, setFuture), redo: goer(future, setFuture, setPast) };
}
