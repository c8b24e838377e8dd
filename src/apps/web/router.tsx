import type { QueryClient } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { pages as customers } from '#customers/pages';
import { pages as feedback } from '#feedback/pages';
import { pages as interactions } from '#interactions/pages';
import { parts as journeyParts, pages as journeys } from '#journeys/pages';
import { parts as measureParts, pages as measures } from '#measures/pages';
import type * as settingsContract from '#settings/contract';
import { pages as settings } from '#settings/pages';
import { call } from './client.ts';
import type { Page } from './page.ts';
import { session, useCan } from './session.ts';
import { Failure } from './shell/Failure.tsx';
import { Closed, Missing } from './shell/Missing.tsx';
import { Shell } from './shell/Shell.tsx';
import { fillSlots } from './slots.ts';

const pages: Page[] = [...interactions, ...customers, ...feedback, ...journeys, ...measures, ...settings];

fillSlots([...journeyParts, ...measureParts]);

const lazily = ({ load, permission }: Page) =>
  lazyRouteComponent(async () => {
    const Screen = await load();
    return { default: permission ? guarded(Screen, permission) : Screen };
  });

const guarded = (Screen: ComponentType, permission: string): ComponentType =>
  function Guarded() {
    return useCan()(permission) ? <Screen /> : <Closed />;
  };

/** Signed out, one is sent to sign in, or to the first run while there is no owner; afterwards back to where one wanted to go. */
async function mustBeSignedIn(queries: QueryClient, href: string): Promise<void> {
  const me = await queries.ensureQueryData(session);
  if (me?.workspace) return;
  if (me) throw redirect({ to: '/workspaces/new' });
  const { needed } = await call<typeof settingsContract.getSetup>('GET', '/setup');
  if (needed) throw redirect({ to: '/welcome' });
  throw redirect({ to: '/sign-in', search: href === '/' ? {} : { back: href } });
}

export function makeRouter(queries: QueryClient) {
  const root = createRootRoute({ component: Outlet, notFoundComponent: Missing, errorComponent: Failure });
  const shell = createRoute({
    getParentRoute: () => root,
    id: 'shell',
    beforeLoad: ({ location }) => mustBeSignedIn(queries, location.href),
    component: () => <Shell pages={pages} />,
  });
  const within = pages
    .filter((page) => !page.bare)
    .map((page) => createRoute({ getParentRoute: () => shell, path: page.path, component: lazily(page), errorComponent: Failure }));
  // An address nobody knows keeps the sidebar, so that one is not lost.
  const elsewhere = createRoute({ getParentRoute: () => shell, path: '$', component: Missing });
  const alone = pages
    .filter((page) => page.bare)
    .map((page) => createRoute({ getParentRoute: () => root, path: page.path, component: lazily(page), errorComponent: Failure }));
  return createRouter({
    routeTree: root.addChildren([shell.addChildren([...within, elsewhere]), ...alone]),
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: Missing,
  });
}
