import { IconBell, IconChartDots, IconGauge } from '@tabler/icons-react';
import type { Page } from '../../apps/web/page.ts';
import type { SlotPart } from '../../apps/web/slots.ts';

/** What this room shows on the screens of others. */
export const parts: SlotPart[] = [
  {
    slot: 'nav-count',
    load: async () => (await import('./alerts/AlertCount.tsx')).AlertCount,
    when: ({ path }) => path === '/measures/alerts',
    permission: 'measures:read',
  },
];

export const pages: Page[] = [
  {
    path: '/measures',
    load: async () => (await import('./board/MeasuresPage.tsx')).MeasuresPage,
    nav: { label: 'measures:nav', icon: IconGauge, order: 40, key: 'n', phone: false },
    permission: 'measures:read',
  },
  {
    path: '/measures/drivers',
    load: async () => (await import('./drivers/DriversPage.tsx')).DriversPage,
    nav: { label: 'measures:drivers.nav', icon: IconChartDots, order: 40.3 },
    permission: 'measures:read',
  },
  {
    path: '/measures/alerts',
    load: async () => (await import('./alerts/AlertsPage.tsx')).AlertsPage,
    nav: { label: 'measures:alerts.nav', icon: IconBell, order: 40.6 },
    permission: 'measures:read',
  },
  { path: '/measures/$key', load: async () => (await import('./metric/MetricPage.tsx')).MetricPage, permission: 'measures:read' },
];
