import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { IconTimeline } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { dayThere, zone } from '../../../apps/web/ui/zone.ts';
import { byDay, type Day } from './days.ts';
import { type EntryActions, StoryEntry } from './StoryEntry.tsx';
import classes from './story.module.css';
import type { useStory } from './use-story.ts';

type Props = {
  story: ReturnType<typeof useStory>;
  focus: string | null;
  fresh: ReadonlySet<string>;
  narrowed: boolean;
  onClear(): void;
  actions: EntryActions;
};

/** The entries under their days. Older ones come as one scrolls; days out of sight cost nothing to draw. */
export function StoryList({ story, focus, fresh, narrowed, onClear, actions }: Props) {
  const { t } = useTranslation('customers');
  const { ref, entry: end } = useIntersection({ root: document.getElementById('content'), rootMargin: '900px' });
  const more = story.hasNextPage && !story.isFetchingNextPage && end?.isIntersecting;
  const { fetchNextPage } = story;
  useEffect(() => {
    if (more) void fetchNextPage();
  }, [more, fetchNextPage]);
  useScrollTo(focus, story.entries.length > 0);
  if (story.isPending) return <Skeletons rows={7} height={52} />;
  if (story.entries.length === 0 && !story.error) return <Nothing narrowed={narrowed} onClear={onClear} />;
  return (
    <>
      {story.hasPreviousPage && (
        <Button size="compact-sm" variant="subtle" loading={story.isFetchingPreviousPage} onClick={() => void story.fetchPreviousPage()}>
          {t('story.newer')}
        </Button>
      )}
      {byDay(story.entries).map((day) => (
        <DayOf key={day.key} day={day} focus={focus} fresh={fresh} actions={actions} />
      ))}
      <div ref={ref} className={classes.end}>
        {story.isFetchingNextPage && <Skeletons rows={2} height={52} />}
        {!story.hasNextPage && <p>{t(narrowed ? 'story.endNarrowed' : 'story.end')}</p>}
      </div>
    </>
  );
}

function DayOf({ day, focus, fresh, actions }: { day: Day; focus: string | null; fresh: ReadonlySet<string>; actions: EntryActions }) {
  const { t, i18n } = useTranslation('customers');
  return (
    <section className={classes.day}>
      <h3>{dayName(t, day.at, i18n.language)}</h3>
      <ol className={classes.entries}>
        {day.entries.map((entry) => (
          <StoryEntry key={entry.id} entry={entry} focused={entry.id === focus} isNew={fresh.has(entry.id)} actions={actions} />
        ))}
      </ol>
    </section>
  );
}

function dayName(t: (key: string) => string, at: string, language: string): string {
  const [day, today] = [dayThere(at), dayThere(new Date())];
  const daysAgo = (Date.parse(today) - Date.parse(day)) / 86_400_000;
  if (daysAgo === 0) return t('story.today');
  if (daysAgo === 1) return t('story.yesterday');
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : ('numeric' as const);
  return new Date(at).toLocaleDateString(language, { weekday: 'short', day: 'numeric', month: 'long', year, timeZone: zone() });
}

/** Brings the moment one asked for into view, once. */
function useScrollTo(id: string | null, ready: boolean): void {
  const done = useRef<string | null>(null);
  useEffect(() => {
    if (!id || !ready || done.current === id) return;
    const place = document.getElementById(`moment-${id}`);
    if (!place) return;
    done.current = id;
    place.scrollIntoView({ block: 'center' });
  }, [id, ready]);
}

function Nothing({ narrowed, onClear }: { narrowed: boolean; onClear(): void }) {
  const { t } = useTranslation('customers');
  return (
    <EmptyState
      icon={IconTimeline}
      title={t(narrowed ? 'story.noMatch' : 'story.noneTitle')}
      text={t(narrowed ? 'story.noMatchText' : 'story.noneText')}
    >
      {narrowed && (
        <Button variant="default" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </EmptyState>
  );
}
