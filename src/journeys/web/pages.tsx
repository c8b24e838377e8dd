import { IconAlertTriangle, IconChartSankey, IconHeartbeat, IconMap2, IconMoodSmile, IconTargetArrow } from '@tabler/icons-react';
import type { Page } from '../../apps/web/page.ts';
import type { SlotPart } from '../../apps/web/slots.ts';

/** What this room shows on the screens of others. */
export const parts: SlotPart[] = [
  {
    slot: 'nav-count',
    load: async () => (await import('./elsewhere/AlarmCount.tsx')).AlarmCount,
    when: ({ path }) => path === '/journeys/moments',
    permission: 'journeys:read',
  },
  {
    slot: 'customer-facts',
    load: async () => (await import('./elsewhere/CustomerStages.tsx')).CustomerStages,
    permission: 'journeys:read',
  },
  {
    slot: 'customer-facts',
    load: async () => (await import('./moments/Remembered.tsx')).Remembered,
    permission: 'customers:read',
  },
  {
    slot: 'segment-condition',
    load: async () => (await import('./elsewhere/StageCondition.tsx')).StageCondition,
    when: ({ name }) => name === 'stage',
    permission: 'journeys:read',
  },
  {
    slot: 'segment-words',
    load: async () => (await import('./elsewhere/StageWords.tsx')).StageWords,
    when: ({ name }) => name === 'stage',
    permission: 'journeys:read',
  },
];

export const pages: Page[] = [
  {
    path: '/journeys',
    load: async () => (await import('./list/JourneysPage.tsx')).JourneysPage,
    nav: { label: 'journeys:nav', icon: IconMap2, order: 25, key: 'j', phone: true },
    permission: 'journeys:read',
  },
  {
    path: '/journeys/analytics',
    load: async () => (await import('./analytics/AnalyticsPage.tsx')).AnalyticsPage,
    nav: { label: 'journeys:analytics.nav', icon: IconChartSankey, order: 26, key: 'y' },
    permission: 'journeys:read',
  },
  {
    path: '/journeys/moments',
    load: async () => (await import('./moments/MomentsPage.tsx')).MomentsPage,
    nav: { label: 'journeys:moments.nav', icon: IconHeartbeat, order: 26.4, key: 'm' },
    permission: 'journeys:read',
  },
  {
    path: '/journeys/frictions',
    load: async () => (await import('./frictions/FrictionsPage.tsx')).FrictionsPage,
    nav: { label: 'journeys:frictions.nav', icon: IconAlertTriangle, order: 26.6, key: 'f' },
    permission: 'journeys:read',
  },
  {
    path: '/journeys/improvements',
    load: async () => (await import('./improvements/ImprovementsPage.tsx')).ImprovementsPage,
    nav: { label: 'journeys:improvements.nav', icon: IconTargetArrow, order: 26.8, key: 'v' },
    permission: 'journeys:read',
  },
  { path: '/journeys/$id', load: async () => (await import('./map/JourneyPage.tsx')).JourneyPage, permission: 'journeys:read' },
  {
    path: '/personas',
    load: async () => (await import('./personas/PersonasPage.tsx')).PersonasPage,
    nav: { label: 'journeys:personas.nav', icon: IconMoodSmile, order: 28, key: 'p' },
    permission: 'journeys:read',
  },
  { path: '/shared/$token', load: async () => (await import('./shared/SharedPage.tsx')).SharedPage, bare: 'public' },
];
