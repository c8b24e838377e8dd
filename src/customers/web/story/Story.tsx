import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { useLine, useOrders } from '../customer-data.ts';
import { MomentDrawer } from './MomentDrawer.tsx';
import { NewsPill } from './NewsPill.tsx';
import type { Narrowed } from './StoryFilters.tsx';
import { StoryFilters } from './StoryFilters.tsx';
import { StoryLine } from './StoryLine.tsx';
import { StoryList } from './StoryList.tsx';
import classes from './story.module.css';
import { useRecorded, useStory } from './use-story.ts';

export type StorySearch = { moment?: string; at?: string; channel?: string; kind?: string; q?: string };
type Props = { customerId: string; search: StorySearch; onSearch(change: StorySearch): void };

const listOf = (text: string | undefined) => (text ? String(text).split(',') : []);

/** Everything that happened to one customer on one line, newest first. */
export function Story({ customerId, search, onSearch }: Props) {
  const { t } = useTranslation('customers');
  const [opened, setOpened] = useState<string | null>(null);
  const line = useLine(customerId);
  const narrowed: Narrowed = { channel: listOf(search.channel), kind: listOf(search.kind), q: String(search.q ?? '') };
  const story = useStory(customerId, { ...narrowed, around: search.moment ?? search.at ?? '' });
  const news = useNews(customerId, story);
  const orders = useOrdersByReference(customerId);
  const goTo = (id: string) => onSearch({ moment: id, at: undefined, channel: undefined, kind: undefined, q: undefined });
  const isNarrowed = narrowed.channel.length + narrowed.kind.length > 0 || narrowed.q !== '';
  return (
    <Card
      title={t('story.title')}
      text={
        line.data && (
          <>
            <NumberText value={line.data.total} /> {t('story.moments', { count: line.data.total })}
          </>
        )
      }
    >
      <div className={classes.story}>
        <StoryLine line={line} onPick={goTo} onJump={(at) => onSearch({ at, moment: undefined })} />
        {line.data && line.data.total > 0 && (
          <StoryFilters
            channels={line.data.channels}
            kinds={line.data.kinds}
            months={line.data.months}
            value={narrowed}
            onChange={(next) =>
              onSearch({ channel: next.channel.join(','), kind: next.kind.join(','), q: next.q, moment: undefined, at: undefined })
            }
            onJump={(at) => onSearch({ at, moment: undefined })}
          />
        )}
        <NewsPill
          count={news.waiting}
          atNewest={story.atNewest || story.entries.length === 0}
          onShow={news.show}
          onNewest={() => onSearch({ moment: undefined, at: undefined })}
        />
        {story.error && <ErrorNote error={story.error} onRetry={() => void story.refetch()} />}
        <StoryList
          story={story}
          focus={search.moment || search.at ? story.focus : null}
          fresh={news.fresh}
          narrowed={isNarrowed}
          onClear={() => onSearch({ channel: undefined, kind: undefined, q: undefined })}
          actions={{ open: setOpened, goTo, orders }}
        />
        <MomentDrawer customerId={customerId} id={opened} onClose={() => setOpened(null)} />
      </div>
    </Card>
  );
}

function useOrdersByReference(customerId: string) {
  const orders = useOrders(customerId).data?.orders;
  return new Map((orders ?? []).filter((order) => order.reference).map((order) => [order.reference, order]));
}

/** The part of the shell that scrolls. */
const scroller = () => document.getElementById('content');
const atTop = () => (scroller()?.scrollTop ?? 0) < 160;

/** News slide in while one stands at the top; further down they wait until one asks for them. */
function useNews(customerId: string, story: ReturnType<typeof useStory>) {
  const queries = useQueryClient();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const found = useRef<typeof story.entries>([]);
  const waiting = story.news.length;
  const put = () => {
    setFresh(new Set(story.news.map((entry) => entry.id)));
    story.show(found.current);
  };
  useRecorded(customerId, async () => {
    void queries.invalidateQueries({ queryKey: ['customers', customerId], predicate: (query) => query.queryKey[2] !== 'timeline' });
    found.current = await story.look();
  });
  const latest = useRef(put);
  latest.current = put;
  useEffect(() => {
    if (waiting > 0 && atTop()) latest.current();
  }, [waiting]);
  const show = () => {
    put();
    scroller()?.scrollTo({ top: 0, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  };
  return { waiting, show, fresh };
}
