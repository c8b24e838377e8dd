import { IconClipboardText, IconMessages } from '@tabler/icons-react';
import type { Page } from '../../apps/web/page.ts';

export const pages: Page[] = [
  {
    path: '/feedback',
    load: async () => (await import('./said/SaidPage.tsx')).SaidPage,
    nav: { label: 'feedback:said.nav', icon: IconMessages, order: 22, key: 'b' },
    permission: 'feedback:read',
  },
  {
    path: '/surveys',
    load: async () => (await import('./surveys/SurveysPage.tsx')).SurveysPage,
    nav: { label: 'feedback:surveys.nav', icon: IconClipboardText, order: 24, key: 'q' },
    permission: 'feedback:read',
  },
  { path: '/surveys/$id', load: async () => (await import('./surveys/SurveyPage.tsx')).SurveyPage, permission: 'feedback:read' },
];
