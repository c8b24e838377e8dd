import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change, Element, MapDocument, Present } from '../../contract.ts';
import type { Layout } from './document.ts';

export type Mark = 'added' | 'changed' | 'removed';

/** What every part of the map screen may ask for and do. */
export type MapScreen = {
  journeyId: string;
  document: MapDocument;
  layout: Layout;
  mayWrite: boolean;
  mayComment: boolean;
  /** Seen through a link: nothing is asked of the server. */
  isShared: boolean;
  /** Live figures may be shown: always to who is signed in, to others when the link says so. */
  hasFigures: boolean;
  edit(changes: Change[]): void;
  selected: string | undefined;
  select(id: string | undefined): void;
  /** The element whose words are being written in place. */
  writing: string | undefined;
  write(id: string | undefined): void;
  touchpoints: Map<string, { name: string; channel: string }>;
  /** Open comments by element. */
  comments: Map<string, number>;
  here: Present[];
  marks: Map<string, Mark>;
};

const Screen = createContext<MapScreen | null>(null);
export const MapScreenProvider = Screen.Provider;

export function useMap(): MapScreen {
  const screen = useContext(Screen);
  if (!screen) throw new Error('not on a map');
  return screen;
}

/** Changes one field of an element, as the person saw it: who changed it meanwhile is not overwritten. */
export function useChange() {
  const { document, edit } = useMap();
  return (id: string, now: Record<string, unknown>, was?: Record<string, unknown>) => {
    const standing = document[id] as Record<string, unknown> | undefined;
    if (!standing) return;
    const seen = was ?? Object.fromEntries(Object.keys(now).map((field) => [field, standing[field]]));
    edit([{ id, was: seen, now }]);
  };
}

/** A lane's own name, or the usual one of its kind in the reader's language. */
export function useLaneWords() {
  const { t } = useTranslation('journeys');
  return (lane: Extract<Element, { type: 'lane' }>) => ({
    name: lane.name || (t(`lanes.${lane.kind}.name` as never) as string),
    purpose: lane.purpose || (t(`lanes.${lane.kind}.purpose` as never) as string),
  });
}
