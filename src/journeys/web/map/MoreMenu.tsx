import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf, call } from '../../../apps/web/client.ts';
import { useFilters } from '../../../apps/web/filters.ts';
import { useCan } from '../../../apps/web/session.ts';
import type * as contract from '../../contract.ts';
import type { Journey } from '../../contract.ts';
import { useJourneysChanged } from '../use-journeys.ts';
import { savePicture } from './export-png.ts';
import { JourneyDialog } from './JourneyDialog.tsx';
import type { MapSearch } from './JourneyPage.tsx';
import { useLaneWords, useMap } from './screen.ts';
import type { MapDesk } from './sync.ts';
import { VersionsDrawer } from './VersionsDrawer.tsx';

/** Versions, showing it, taking it out of the house, and what concerns the journey as a whole. */
export function MoreMenu({ journey, desk }: { journey: Journey; desk: MapDesk }) {
  const { t } = useTranslation('journeys');
  const { id, name } = journey;
  const mayEdit = useCan()('journeys:write');
  const { layout } = useMap();
  const laneWords = useLaneWords();
  const [search, change] = useFilters<MapSearch>();
  const [open, setOpen] = useState<'versions' | 'journey'>();
  const navigate = useNavigate();
  const changed = useJourneysChanged();
  const duplicate = useMutation({
    mutationFn: () => call<typeof contract.duplicateJourney>('POST', '/journeys/:id/duplicate', { params: { id }, body: {} }),
    onSuccess: async (made) => {
      await changed();
      await navigate({ to: '/journeys/$id', params: { id: made.id } as never });
    },
  });
  const archive = useMutation({
    mutationFn: () =>
      call<typeof contract.changeJourney>('PATCH', '/journeys/:id', { params: { id }, body: { archived: !journey.archived } }),
    onSuccess: changed,
  });
  const present = () => {
    change({ present: true, at: undefined });
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('moreHere')}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown mah={560} style={{ overflow: 'auto' }}>
          {mayEdit && <Menu.Item onClick={() => setOpen('journey')}>{t('about')}</Menu.Item>}
          <Menu.Item onClick={() => setOpen('versions')}>{t('versions.title')}</Menu.Item>
          <Menu.Item onClick={present}>{t('present.begin')}</Menu.Item>
          <Menu.Label>{t('takeAway')}</Menu.Label>
          <Menu.Item onClick={() => print()}>{t('print')}</Menu.Item>
          <Menu.Item onClick={() => void savePicture(name)}>{t('png')}</Menu.Item>
          <Menu.Item component="a" href={addressOf('/journeys/:id/map.csv', { params: { id } })} download>
            {t('csv')}
          </Menu.Item>
          <Menu.Item component="a" href={addressOf('/journeys/:id/map.json', { params: { id } })} download>
            {t('json')}
          </Menu.Item>
          <Menu.Label>{t('onlyLane')}</Menu.Label>
          <Menu.Item onClick={() => change({ lane: undefined })} disabled={!search.lane}>
            {t('allLanes')}
          </Menu.Item>
          {layout.lanes
            .filter(({ hidden, kind }) => !hidden && kind !== 'emotion')
            .map((lane) => (
              <Menu.Item key={lane.id} onClick={() => change({ lane: lane.id })} aria-current={search.lane === lane.id || undefined}>
                {laneWords(lane).name}
              </Menu.Item>
            ))}
          {mayEdit && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => duplicate.mutate()}>{t('duplicate')}</Menu.Item>
              <Menu.Item onClick={() => archive.mutate()}>{t(journey.archived ? 'takeOut' : 'putAway')}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'versions' && <VersionsDrawer journey={journey} desk={desk} onClose={() => setOpen(undefined)} />}
      {open === 'journey' && <JourneyDialog journey={journey} onClose={() => setOpen(undefined)} />}
    </>
  );
}
