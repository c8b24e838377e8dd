import { IconSettings } from '@tabler/icons-react';
import type { Page } from '../../apps/web/page.ts';

export const pages: Page[] = [
  { path: '/welcome', bare: 'public', load: () => import('./WelcomePage.tsx').then((file) => file.WelcomePage) },
  { path: '/sign-in', bare: 'public', load: () => import('./SignInPage.tsx').then((file) => file.SignInPage) },
  { path: '/join', bare: 'public', load: () => import('./JoinPage.tsx').then((file) => file.JoinPage) },
  { path: '/workspaces/new', bare: 'signed-in', load: () => import('./NewWorkspacePage.tsx').then((file) => file.NewWorkspacePage) },
  {
    path: '/settings',
    nav: { label: 'settings:nav', icon: IconSettings, order: 90, key: ',' },
    load: () => import('./ProfilePage.tsx').then((file) => file.ProfilePage),
  },
  { path: '/settings/members', permission: 'settings:read', load: () => import('./MembersPage.tsx').then((file) => file.MembersPage) },
  { path: '/settings/keys', permission: 'keys:write', load: () => import('./KeysPage.tsx').then((file) => file.KeysPage) },
  {
    path: '/settings/workspace',
    permission: 'workspace:write',
    load: () => import('./WorkspacePage.tsx').then((file) => file.WorkspacePage),
  },
  { path: '/settings/about', load: () => import('./AboutPage.tsx').then((file) => file.AboutPage) },
  { path: '/settings/audit', permission: 'audit:read', load: () => import('./AuditPage.tsx').then((file) => file.AuditPage) },
];
