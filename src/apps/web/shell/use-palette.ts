import { useEffect, useState } from 'react';

const OPEN = 'throughline:palette';

/** The palette is loaded when it is first wanted, by ⌘K or by a click; from then on it hears the keys itself. */
export function usePalette(): { wanted: boolean; open(): void } {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setWanted(true);
      }
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
  const open = () => {
    setWanted(true);
    window.dispatchEvent(new Event(OPEN));
  };
  return { wanted, open };
}

export function onPaletteOpen(hear: () => void): () => void {
  window.addEventListener(OPEN, hear);
  return () => window.removeEventListener(OPEN, hear);
}
