import { Button } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';
import type { Element } from '../../contract.ts';
import css from './page.module.css';
import { useMap } from './screen.ts';
import type { Desk, MapDesk, Note } from './sync.ts';

/** Two wrote the same words: both are shown, and nothing is lost whatever is chosen. */
export function ConflictNotes({ desk, state }: { desk: MapDesk; state: Desk }) {
  const { t } = useTranslation('journeys');
  return (
    <div className={css.notes} aria-live="polite">
      {state.refused && (
        <div className={css.note} role="alert">
          <span>
            <strong>{state.refused}</strong> {t('refusedKept')}
          </span>
          <Button size="compact-sm" variant="default" onClick={() => desk.forgetRefusal()}>
            {t('shell:close')}
          </Button>
        </div>
      )}
      {state.notes.map((note) => (
        <OneConflict key={note.key} note={note} desk={desk} />
      ))}
    </div>
  );
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const nameOf = (one: Element | undefined): string => (one?.type === 'card' ? one.text : (one?.name ?? ''));

function OneConflict({ note, desk }: { note: Note; desk: MapDesk }) {
  const { t } = useTranslation('journeys');
  const { document } = useMap();
  const { conflict, gone } = note;
  const { id, field, theirs, yours } = conflict;
  const who = useWhoChanged(id);
  const done = () => desk.dismiss(note.key);
  const choose = (changes: Parameters<MapDesk['edit']>[0]) => {
    desk.edit(changes);
    done();
  };
  if (field === '' && theirs === null)
    return (
      <Row says={t('conflict.removed', { who, text: nameOf(gone) })} yours={wordsOf(fieldsIn(yours))}>
        {gone && (
          <Button size="compact-sm" onClick={() => choose([{ id, was: null, now: { ...gone, ...(yours as object) } }])}>
            {t('conflict.restore')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={done}>
          {t('conflict.letGo')}
        </Button>
      </Row>
    );
  if (field === '' && yours === null)
    return (
      <Row says={t('conflict.changed', { who, text: nameOf(theirs as Element) })}>
        <Button size="compact-sm" variant="default" onClick={done}>
          {t('conflict.keep')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => choose([{ id, was: { ...(document[id] ?? {}) }, now: null }])}>
          {t('conflict.removeAnyway')}
        </Button>
      </Row>
    );
  const isText = typeof theirs === 'string' && typeof yours === 'string';
  return (
    <Row says={t('conflict.same', { who })} theirs={wordsOf(theirs)} yours={wordsOf(yours)}>
      <Button size="compact-sm" variant="default" onClick={done}>
        {t('conflict.theirs')}
      </Button>
      {field !== '' && (
        <Button size="compact-sm" variant="default" onClick={() => choose([{ id, was: { [field]: theirs }, now: { [field]: yours } }])}>
          {t('conflict.yours')}
        </Button>
      )}
      {isText && (
        <Button size="compact-sm" onClick={() => choose([{ id, was: { [field]: theirs }, now: { [field]: `${theirs}\n${yours}` } }])}>
          {t('conflict.both')}
        </Button>
      )}
    </Row>
  );
}

const fieldsIn = (yours: unknown): unknown => {
  const values = Object.values((yours ?? {}) as object);
  return values.length === 1 ? values[0] : values.filter((one) => typeof one === 'string').join(' ');
};

function Row({ says, theirs, yours, children }: { says: string; theirs?: string; yours?: string; children: React.ReactNode }) {
  const { t } = useTranslation('journeys');
  return (
    <div className={css.note} role="alert">
      <IconArrowsSplit2 size={18} aria-hidden="true" />
      <span className={css.noteWords}>
        <strong>{says}</strong>
        {theirs !== undefined && <q>{theirs}</q>}
        {yours !== undefined && yours !== '' && (
          <span>
            {t('conflict.youWrote')} <q>{yours}</q>
          </span>
        )}
      </span>
      <span className={css.noteActions}>{children}</span>
    </div>
  );
}

function useWhoChanged(element: string): string {
  const { t } = useTranslation('journeys');
  const { journeyId } = useMap();
  const { data } = useQuery({
    queryKey: ['journeys', 'who-changed', journeyId, element],
    queryFn: () => call<typeof contract.listEdits>('GET', '/journeys/:id/edits', { params: { id: journeyId }, query: { element } }),
    staleTime: 0,
  });
  return data?.edits[0]?.by ?? t('somebody');
}
