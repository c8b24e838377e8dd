import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type * as interactions from '#interactions/contract';
import { call } from '../../../apps/web/client.ts';
import { useLive } from '../../../apps/web/live.ts';
import { layOver, newsIn } from './fresh.ts';

export type StoryFilter = { channel: string[]; kind: string[]; q: string; around: string };
type Page = Awaited<ReturnType<typeof readPage>>;
type Step = { before?: string; after?: string; around?: string };

const several = (values: string[]) => (values.length > 0 ? values : undefined);

const readPage = (id: string, filter: StoryFilter, step: Step) =>
  call<typeof interactions.readTimeline>('GET', '/customers/:id/timeline', {
    params: { id },
    query: {
      channel: several(filter.channel) as interactions.Channel[] | undefined,
      kind: several(filter.kind) as interactions.Kind[] | undefined,
      q: filter.q || undefined,
      ...step,
    },
  });

/** The story of one customer in pages, both ways from where one stands, and what is new meanwhile. */
export function useStory(id: string, filter: StoryFilter) {
  const queries = useQueryClient();
  const key = ['customers', id, 'timeline', filter];
  const [news, setNews] = useState<interactions.Entry[]>([]);
  const start: Step = filter.around ? { around: filter.around } : {};
  const story = useInfiniteQuery({
    queryKey: key,
    initialPageParam: start,
    queryFn: ({ pageParam }): Promise<Page> => readPage(id, filter, pageParam),
    getNextPageParam: (last: Page): Step | undefined => (last.older ? { before: last.older } : undefined),
    getPreviousPageParam: (first: Page): Step | undefined => (first.newer ? { after: first.newer } : undefined),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const pages = story.data?.pages;
  const entries = pages?.flatMap((page) => page.entries) ?? [];
  const atNewest = pages?.[0]?.newer === null;

  const show = (fresh: interactions.Entry[]) => {
    setNews([]);
    const laid =
      pages &&
      layOver(
        fresh,
        pages.map((page) => page.entries),
      );
    if (!laid) return void story.refetch();
    queries.setQueryData(key, (data: typeof story.data) =>
      data ? { ...data, pages: data.pages.map((page, index) => ({ ...page, entries: laid[index] ?? page.entries })) } : data,
    );
  };
  const look = async (): Promise<interactions.Entry[]> => {
    if (!atNewest) return [];
    const page = await readPage(id, filter, {});
    setNews(newsIn(page.entries, entries));
    return page.entries;
  };
  return { ...story, entries, atNewest, focus: pages?.find((page) => page.focus)?.focus ?? null, news, look, show };
}

/** Calls back, at most once in a while, when something was recorded that may be about this customer. */
export function useRecorded(id: string, tell: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(tell);
  latest.current = tell;
  useLive('interactions.recorded', ({ body }) => {
    const named = Array.isArray(body['customers']) ? body['customers'] : [];
    // A fact names at most 200 customers; in a larger load anyone may be.
    if (!named.includes(id) && named.length < 200) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), 400);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
