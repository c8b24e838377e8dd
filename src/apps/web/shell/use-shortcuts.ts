import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Page } from '../page.ts';

type NavPage = Page & { nav: NonNullable<Page['nav']> };

const isTyping = (target: EventTarget | null) => (target as HTMLElement | null)?.closest('input,textarea,select,[contenteditable]') != null;

const hasJust = (time: number) => Date.now() - time < 1_000;

const isMeantForOthers = (event: KeyboardEvent) => event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target);

/** g then a letter goes to a screen; ? shows all of them. */
export function useShortcuts(nav: NavPage[]): { opened: boolean; close(): void } {
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const afterG = useRef(0);
  useEffect(() => {
    const go = (key: string) => {
      const page = hasJust(afterG.current) ? nav.find((one) => one.nav.key === key) : undefined;
      if (page) void navigate({ to: page.path });
      afterG.current = key === 'g' ? Date.now() : 0;
    };
    const hear = (event: KeyboardEvent) => {
      if (isMeantForOthers(event)) return;
      if (event.key === '?') setOpened(true);
      go(event.key);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [nav, navigate]);
  return { opened, close: () => setOpened(false) };
}
