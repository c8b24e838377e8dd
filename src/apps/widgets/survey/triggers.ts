/** When the widget comes forward by itself, as its door says. */
export type Settings = {
  afterSeconds: number | null;
  scrolled: number | null;
  event: string | null;
  onExit: boolean;
  tab: boolean;
  tabText: string;
  side: 'right' | 'left';
  againAfterDays: number;
};

/** Calls `come` once, at whatever happens first. `onEvent` is told each event of the page. */
export function watch({ afterSeconds, scrolled, event, onExit }: Settings, come: () => void): { onEvent(name: string): void } {
  const ended = new AbortController();
  const { signal } = ended;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const once = () => {
    if (signal.aborted) return;
    ended.abort();
    clearTimeout(timer);
    come();
  };
  if (afterSeconds !== null) timer = setTimeout(once, afterSeconds * 1_000);
  if (scrolled !== null) {
    const look = () => {
      const { scrollHeight, clientHeight } = document.documentElement;
      const room = scrollHeight - clientHeight;
      if (room <= 0 || (scrollY / room) * 100 >= scrolled) once();
    };
    addEventListener('scroll', look, { passive: true, signal });
  }
  // The pointer leaves over the top of the window: to the tabs, or to close it. Phones know no such thing.
  if (onExit) document.addEventListener('mouseout', (left) => left.relatedTarget === null && left.clientY <= 0 && once(), { signal });
  return { onEvent: (name) => name === event && once() };
}
