import { Button, Drawer, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useCan } from '../../../apps/web/session.ts';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import type { Element, Journey } from '../../contract.ts';
import css from './dialogs.module.css';
import { freshId } from './document.ts';
import type { MapDesk } from './sync.ts';
import { VersionPair } from './VersionPair.tsx';

type Looking = { version: string; toVersion?: string } | { since: string };
const DAY = 86_400_000;

/** The map as it was, what is different since, and the way back: all of it edits, nothing lost. */
export function VersionsDrawer({ journey, desk, onClose }: { journey: Journey; desk: MapDesk; onClose(): void }) {
  const { t } = useTranslation('journeys');
  const { id } = journey;
  const mayWrite = useCan()('journeys:write') && !journey.archived;
  const [name, setName] = useState('');
  const [looking, setLooking] = useState<Looking>();
  const versions = useQuery({
    queryKey: ['journeys', 'versions', id],
    queryFn: () => call<typeof contract.listVersions>('GET', '/journeys/:id/versions', { params: { id } }),
  });
  const keep = useMutation({
    mutationFn: async () => {
      await desk.flush();
      return call<typeof contract.keepVersion>('POST', '/journeys/:id/versions', { params: { id }, body: { name: name.trim() } });
    },
    onSuccess: () => {
      setName('');
      return versions.refetch();
    },
  });
  const restore = useMutation({
    mutationFn: (versionId: string) =>
      call<typeof contract.restoreVersion>('POST', '/journeys/:id/versions/:versionId/restoration', {
        params: { id, versionId },
        body: { editId: freshId() },
      }),
    onSuccess: () => desk.catchUp(),
  });
  const error = versions.error ?? keep.error ?? restore.error;
  const list = versions.data?.versions ?? [];
  return (
    <Drawer opened onClose={onClose} size={460} title={t('versions.title')} closeButtonProps={{ 'aria-label': t('shell:close') }}>
      {mayWrite && (
        <div className={css.keep}>
          <TextInput
            label={t('versions.name')}
            style={{ flex: 1 }}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button disabled={name.trim() === ''} loading={keep.isPending} onClick={() => keep.mutate()}>
            {t('versions.keep')}
          </Button>
        </div>
      )}
      {error && <ErrorNote error={error} />}
      <ul className={css.list}>
        <li>
          <span>{t('versions.week')}</span>
          <Button size="compact-sm" variant="default" onClick={() => setLooking({ since: new Date(Date.now() - 7 * DAY).toISOString() })}>
            {t('versions.compare')}
          </Button>
        </li>
        {list.map((one) => (
          <li key={one.id}>
            <span>
              <strong>{one.name}</strong>
              <small>
                {one.by} · <Time at={one.at} show="full" />
              </small>
            </span>
            <span className={css.actions}>
              <Button size="compact-sm" variant="default" onClick={() => setLooking({ version: one.id })}>
                {t('versions.compare')}
              </Button>
              {mayWrite && (
                <Button size="compact-sm" variant="default" loading={restore.isPending} onClick={() => restore.mutate(one.id)}>
                  {t('versions.restore')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {list.length > 0 && <VersionPair versions={list} onList={setLooking} onShown={onClose} />}
      {versions.data && list.length === 0 && <p className={css.text}>{t('versions.none')}</p>}
      {looking && <Differences id={id} looking={looking} />}
    </Drawer>
  );
}

function Differences({ id, looking }: { id: string; looking: Looking }) {
  const { t } = useTranslation('journeys');
  const { data, error } = useQuery({
    queryKey: ['journeys', 'differences', id, looking],
    queryFn: () => call<typeof contract.compareJourney>('GET', '/journeys/:id/differences', { params: { id }, query: looking }),
    staleTime: 0,
  });
  if (error) return <ErrorNote error={error} />;
  if (!data) return null;
  const nameOf = (one: Element) => (one.type === 'card' ? one.text : one.name) || t('unnamed');
  const isNothing = data.added.length + data.removed.length + data.changed.length === 0;
  return (
    <section aria-live="polite">
      <h3>{t('toVersion' in looking ? 'versions.between' : 'versions.since')}</h3>
      {isNothing && <p className={css.text}>{t('versions.nothing')}</p>}
      <ul className={css.difference}>
        {data.added.map(({ id: one, element }) => (
          <li key={one}>
            <ins>+ {nameOf(element)}</ins>
          </li>
        ))}
        {data.removed.map(({ id: one, element }) => (
          <li key={one}>
            <del>{nameOf(element)}</del>
          </li>
        ))}
        {data.changed.map(({ id: one, element, fields }) => (
          <li key={one}>
            {nameOf(element)}{' '}
            {fields.map(({ field, was, now }) =>
              typeof was === 'string' && typeof now === 'string' && field !== 'order' && !field.endsWith('Id') ? (
                <span key={field}>
                  <del>{was}</del> <ins>{now}</ins>{' '}
                </span>
              ) : (
                <small key={field}>{t(`fields.${field}` as never, { defaultValue: field }) as string} </small>
              ),
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
