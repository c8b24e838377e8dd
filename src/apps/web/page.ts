import type { ComponentType } from 'react';

export type PageIcon = ComponentType<{ size?: number | string; stroke?: number | string }>;

/** A screen of a room: `pages` in src/<room>/web/pages.tsx. */
export type Page = {
  /** As `/customers/$id`. */
  path: string;
  load(): Promise<ComponentType>;
  /** Shows it in the sidebar; `label` is an i18n key such as `customers:nav`. `key` is the letter after g. */
  nav?: { label: string; icon: PageIcon; order: number; key?: string; phone?: boolean };
  /** Permission without which it is not offered. */
  permission?: string;
  /** Stands alone, without sidebar; 'public' pages need no sign-in. */
  bare?: 'public' | 'signed-in';
};
