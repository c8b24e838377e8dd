import '@mantine/core/styles.css';
import './styles.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Refused } from './client.ts';
import { startLanguage } from './i18n.ts';
import { makeRouter } from './router.tsx';
import { theme } from './theme.ts';

// Said after something was done, so never part of the first load; what is said before it is there waits for it.
const Notices = lazy(() => import('./shell/Notices.tsx').then((file) => ({ default: file.Notices })));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal will be the same next time; a lost connection may not.
      retry: (failures, error) => !(error instanceof Refused && error.status < 500) && failures < 2,
    },
  },
});

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
        <RouterProvider router={makeRouter(queries)} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

void start();
