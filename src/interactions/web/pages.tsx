import { IconActivity, IconFileImport, IconLayoutDashboard, IconRoute } from '@tabler/icons-react';
import type { Page } from '../../apps/web/page.ts';

export const pages: Page[] = [
  {
    path: '/',
    nav: { label: 'overview:nav', icon: IconLayoutDashboard, order: 10, key: 'o', phone: true },
    load: () => import('./overview/OverviewPage.tsx').then((file) => file.OverviewPage),
  },
  {
    path: '/activity',
    permission: 'interactions:read',
    nav: { label: 'activity:nav', icon: IconActivity, order: 40, key: 'a' },
    load: () => import('./activity/ActivityPage.tsx').then((file) => file.ActivityPage),
  },
  {
    path: '/touchpoints',
    permission: 'interactions:read',
    nav: { label: 'touchpoints:nav', icon: IconRoute, order: 50, key: 't' },
    load: () => import('./touchpoints/TouchpointsPage.tsx').then((file) => file.TouchpointsPage),
  },
  {
    path: '/imports',
    permission: 'imports:write',
    nav: { label: 'imports:nav', icon: IconFileImport, order: 60, key: 'i', phone: true },
    load: () => import('./imports/ImportsPage.tsx').then((file) => file.ImportsPage),
  },
  { path: '/imports/$id', permission: 'imports:write', load: () => import('./imports/ImportPage.tsx').then((file) => file.ImportPage) },
];
