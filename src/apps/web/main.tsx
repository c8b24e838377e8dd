import '@mantine/core/styles.css';
import './styles.css';
import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Refused } from './client.ts';
import { startLanguage } from './i18n.ts';
import { makeRouter } from './router.tsx';
import { session } from './session.ts';
import { theme } from './theme.ts';

// Said after something was done, so never part of the first load; what is said before it is there waits for it.
const Notices = lazy(() => import('./shell/Notices.tsx').then((file) => ({ default: file.Notices })));

/** A session that ended while a screen was open: to the door, and from there back to where one was. */
function onError(error: unknown): void {
  if (!(error instanceof Refused && error.status === 401) || !queries.getQueryData(session.queryKey)) return;
  const { pathname, href } = router.latestLocation;
  if (pathname === '/sign-in') return;
  void router.navigate({ to: '/sign-in', search: { back: href, ended: true } }).then(() => queries.setQueryData(session.queryKey, null));
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal will be the same next time; a lost connection may not.
      retry: (failures, error) => !(error instanceof Refused && error.status < 500) && failures < 2,
    },
  },
});

const router = makeRouter(queries);

async function start(): Promise<void> {
  await startLanguage();
  const place = document.getElementById('app');
  if (!place) return;
  createRoot(place).render(
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Suspense>
          <Notices />
        </Suspense>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

void start();
