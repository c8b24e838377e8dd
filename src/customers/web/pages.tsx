import { IconSend2, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import type { Page } from '../../apps/web/page.ts';

export const pages: Page[] = [
  {
    path: '/customers',
    load: async () => (await import('./list/CustomersPage.tsx')).CustomersPage,
    nav: { label: 'customers:nav', icon: IconUsers, order: 20, key: 'c', phone: true },
    permission: 'customers:read',
  },
  {
    path: '/customers/duplicates',
    load: async () => (await import('./duplicates/DuplicatesPage.tsx')).DuplicatesPage,
    permission: 'customers:read',
  },
  {
    path: '/customers/erasures',
    load: async () => (await import('./erasures/ErasuresPage.tsx')).ErasuresPage,
    permission: 'customers:erase',
  },
  { path: '/customers/$id', load: async () => (await import('./profile/CustomerPage.tsx')).CustomerPage, permission: 'customers:read' },
  {
    path: '/segments',
    load: async () => (await import('./segments/SegmentsPage.tsx')).SegmentsPage,
    nav: { label: 'customers:segments.nav', icon: IconUsersGroup, order: 30, key: 's' },
    permission: 'customers:read',
  },
  {
    path: '/contacts',
    load: async () => (await import('./contacts/ContactsPage.tsx')).ContactsPage,
    nav: { label: 'customers:contacts.nav', icon: IconSend2, order: 32 },
    permission: 'customers:read',
  },
  { path: '/preferences/$secret', load: async () => (await import('./preferences/PreferencesPage.tsx')).PreferencesPage, bare: 'public' },
];
