import { type RefCallback, useCallback, useRef, useState } from 'react';

/** The width of an element, kept up to date. */
export function useWidth(): [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(600);
  const watcher = useRef<ResizeObserver | undefined>(undefined);
  const ref = useCallback((element: HTMLElement | null) => {
    watcher.current?.disconnect();
    if (!element) return;
    setWidth(element.clientWidth);
    watcher.current = new ResizeObserver(() => setWidth(element.clientWidth));
    watcher.current.observe(element);
  }, []);
  return [ref, width];
}
