import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as interactions from '#interactions/contract';
import { call } from '../../../apps/web/client.ts';
import { useFilters } from '../../../apps/web/filters.ts';
import { useLive } from '../../../apps/web/live.ts';
import { useCan, useMe } from '../../../apps/web/session.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../contract.ts';
import type { Journey } from '../../contract.ts';
import { ConflictNotes } from './ConflictNotes.tsx';
import { layOut } from './document.ts';
import { useLiveFigures } from './live/use-figures.ts';
import { MapBoard } from './MapBoard.tsx';
import { MapHeader } from './MapHeader.tsx';
import { PhoneMap } from './PhoneMap.tsx';
import css from './page.module.css';
import { SidePanel } from './panel/SidePanel.tsx';
import { type MapScreen, MapScreenProvider } from './screen.ts';
import { useComments } from './use-comments.ts';
import { useCompare } from './use-compare.ts';
import { useDesk } from './use-desk.ts';
import { useIsPhone } from './use-is-phone.ts';
import { usePresence } from './use-presence.ts';

/** One journey: drawn together, on what really happens. */
export function JourneyPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const journey = useQuery({
    queryKey: ['journeys', 'one', id],
    queryFn: () => call<typeof contract.readJourney>('GET', '/journeys/:id', { params: { id } }),
  });
  useLive('journeys.changed', ({ body }) => {
    if (body['journeyId'] === id) void journey.refetch();
  });
  if (journey.error) return <ErrorNote error={journey.error} onRetry={() => void journey.refetch()} />;
  if (!journey.data) return <Skeletons rows={8} height={88} />;
  return <OpenMap key={id} journey={journey.data} />;
}

/** `from`, `to`: versions held against each other; without `to`, against the map of now. */
export type MapSearch = { at: string; lane: string; compare: boolean; from: string; to: string; present: boolean };

function useTouchpointNames() {
  const { data } = useQuery({
    queryKey: ['touchpoints', 'names'],
    queryFn: () => call<typeof interactions.listTouchpoints>('GET', '/touchpoints', { query: { days: 30, archived: 'true' } }),
    staleTime: 60_000,
  });
  return useMemo(() => new Map((data?.touchpoints ?? []).map(({ id, name, channel }) => [id, { name, channel }])), [data]);
}

function OpenMap({ journey }: { journey: Journey }) {
  const { t } = useTranslation('journeys');
  const [search, change] = useFilters<MapSearch>();
  const can = useCan();
  const me = useMe();
  const isPhone = useIsPhone();
  const [desk, state] = useDesk(journey);
  const [writing, write] = useState<string>();
  const compared = useCompare(journey, search);
  const document = compared?.document ?? state.document;
  const layout = useMemo(() => layOut(document), [document]);
  const touchpoints = useTouchpointNames();
  const { open: comments } = useComments(journey.id);
  const selected = search.at && document[search.at] ? search.at : undefined;
  const here = usePresence(journey.id, selected, me.actor.id);
  const mayWrite = can('journeys:write') && !journey.archived && !compared && !search.present;
  const screen: MapScreen = {
    journeyId: journey.id,
    document,
    layout,
    mayWrite,
    mayComment: can('journeys:comment'),
    isShared: false,
    hasFigures: true,
    edit: (changes) => desk.edit(changes),
    selected,
    select: (at) => change({ at }),
    writing,
    write,
    touchpoints,
    comments,
    here,
    marks: compared?.marks ?? NO_MARKS,
  };
  useLiveFigures(journey.id);
  useUndoKeys(desk, mayWrite);
  return (
    <MapScreenProvider value={screen}>
      <div className={css.page} data-present={search.present || undefined}>
        <MapHeader journey={journey} desk={desk} state={state} />
        {state.state === 'offline' && <p className={css.offline}>{t('offline', { count: state.waiting })}</p>}
        <ConflictNotes desk={desk} state={state} />
        <div className={css.body}>
          {isPhone ? <PhoneMap /> : <MapBoard only={search.lane} />}
          {selected && !search.present && <SidePanel id={selected} isPhone={isPhone} />}
        </div>
      </div>
    </MapScreenProvider>
  );
}

const NO_MARKS = new Map<string, never>();

const isTyping = ({ target }: KeyboardEvent) => (target as HTMLElement).closest('input, textarea, select, [contenteditable]') !== null;

/** Ctrl+Z takes back, Ctrl+Shift+Z and Ctrl+Y bring again; nothing for other keys. */
function wayOf(event: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (!event.ctrlKey && !event.metaKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'y' || (key === 'z' && event.shiftKey)) return 'redo';
  return key === 'z' ? 'undo' : undefined;
}

function useUndoKeys(desk: { undo(): void; redo(): void }, mayWrite: boolean): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const way = mayWrite && !isTyping(event) ? wayOf(event) : undefined;
      if (!way) return;
      event.preventDefault();
      desk[way]();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [desk, mayWrite]);
}
