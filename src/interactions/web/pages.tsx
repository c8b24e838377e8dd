import type { Page } from '../../apps/web/page.ts';

export const pages: Page[] = [];
