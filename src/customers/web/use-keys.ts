import { useEffect, useRef } from 'react';

const BUSY = 'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]';

/** Single letters act while nobody is typing and nothing is open over the page. A key whose act answers false is left alone. */
export function useKeys(keys: Record<string, () => unknown>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const isChord = event.metaKey || event.ctrlKey || event.altKey;
      if (isChord || event.defaultPrevented || (event.target as HTMLElement).closest(BUSY)) return;
      const act = latest.current[event.key];
      if (act && act() !== false) event.preventDefault();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
}
