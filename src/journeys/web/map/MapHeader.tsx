import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconShare, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import { useFilters } from '../../../apps/web/filters.ts';
import { useMe } from '../../../apps/web/session.ts';
import { Avatar } from '../../../apps/web/ui/Avatar.tsx';
import { ConfirmDialog } from '../../../apps/web/ui/ConfirmDialog.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import type * as contract from '../../contract.ts';
import type { Journey } from '../../contract.ts';
import { PersonaMark } from '../personas/PersonaMark.tsx';
import { useJourneysChanged } from '../use-journeys.ts';
import { AddMenu } from './AddMenu.tsx';
import { isBacked } from './document.ts';
import type { MapSearch } from './JourneyPage.tsx';
import { LiveShare } from './live/LiveShare.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import css from './page.module.css';
import { ShareDialog } from './ShareDialog.tsx';
import { useMap } from './screen.ts';
import type { Desk, MapDesk } from './sync.ts';

type Props = { journey: Journey; desk: MapDesk; state: Desk };

/** What this map is, how much of it is true, who is here, and what one can do. */
export function MapHeader({ journey, desk, state }: Props) {
  const { t } = useTranslation('journeys');
  const { mayWrite, marks } = useMap();
  const [search, change] = useFilters<MapSearch>();
  const [sharing, setSharing] = useState(false);
  const isCompared = marks.size > 0 || search.compare === true || search.from !== undefined;
  return (
    <PageHeader title={journey.name} text={isCompared ? <Legend /> : <Standing journey={journey} state={state} />}>
      {search.present ? (
        <Button variant="default" leftSection={<IconX size={15} aria-hidden />} onClick={() => leavePresenting(change)}>
          {t('present.leave')}
        </Button>
      ) : (
        <>
          <Here />
          <span className={css.desk} data-no-print>
            {search.from !== undefined && (
              <Button
                variant="default"
                leftSection={<IconX size={15} aria-hidden />}
                onClick={() => change({ from: undefined, to: undefined })}
              >
                {t('versions.leave')}
              </Button>
            )}
            <Views journey={journey} />
            {mayWrite && (
              <>
                <ActionIcon
                  variant="default"
                  size={36}
                  disabled={!state.canUndo}
                  onClick={() => desk.undo()}
                  aria-label={t('undo')}
                  title={`${t('undo')} (Ctrl+Z)`}
                >
                  <IconArrowBackUp size={17} />
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  size={36}
                  disabled={!state.canRedo}
                  onClick={() => desk.redo()}
                  aria-label={t('redo')}
                  title={`${t('redo')} (Ctrl+Shift+Z)`}
                >
                  <IconArrowForwardUp size={17} />
                </ActionIcon>
                <AddMenu />
              </>
            )}
            <MoreMenu journey={journey} desk={desk} />
            <Button leftSection={<IconShare size={15} aria-hidden />} onClick={() => setSharing(true)}>
              {t('share.open')}
            </Button>
          </span>
        </>
      )}
      {sharing && (
        <ShareDialog journeyId={journey.id} mayShare={mayWrite} isIdeal={journey.idealOf !== null} onClose={() => setSharing(false)} />
      )}
    </PageHeader>
  );
}

function leavePresenting(change: (part: Partial<MapSearch>) => void): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  change({ present: undefined });
}

function Standing({ journey, state }: { journey: Journey; state: Desk }) {
  const { t } = useTranslation('journeys');
  const { layout } = useMap();
  const backed = layout.allCards.filter(isBacked).length;
  return (
    <span className={css.sub}>
      {journey.persona && <PersonaMark persona={journey.persona} />}
      {journey.idealOf && <span>{t('ideal')}</span>}
      {journey.archived && <span>{t('archived')}</span>}
      <LiveShare journeyId={journey.id} otherwise={t('backed', { backed, cards: layout.allCards.length })} />
      <span className={css.saved} data-state={state.state} role="status">
        <i aria-hidden="true" />
        {t(`state.${state.state}`)}
      </span>
      {journey.partOf.map((one) => (
        <Link key={one.id} to="/journeys/$id" params={{ id: one.id } as never}>
          {t('partOf', { name: one.name })}
        </Link>
      ))}
    </span>
  );
}

function Legend() {
  const { t } = useTranslation('journeys');
  const { marks } = useMap();
  const counts = { added: 0, changed: 0, removed: 0 };
  for (const mark of marks.values()) counts[mark]++;
  return (
    <span className={css.legend}>
      {t('compare.added', { count: counts.added })} · {t('compare.changed', { count: counts.changed })} ·{' '}
      {t('compare.removed', { count: counts.removed })}
    </span>
  );
}

function Here() {
  const { t } = useTranslation('journeys');
  const { here, select } = useMap();
  const me = useMe();
  if (here.length === 0) return null;
  return (
    <span className={css.here}>
      {[...here.filter(({ id }) => id !== me.actor.id)].map((one) => (
        <button
          key={one.id}
          type="button"
          title={t('isHere', { name: one.name })}
          aria-label={t('isHere', { name: one.name })}
          style={{ all: 'unset', cursor: 'pointer' }}
          onClick={() => one.elementId && select(one.elementId)}
        >
          <Avatar name={one.name} size={28} />
        </button>
      ))}
    </span>
  );
}

/** How it is, how it should be, and what lies between. */
function Views({ journey }: { journey: Journey }) {
  const { t } = useTranslation('journeys');
  const { mayWrite } = useMap();
  const [search] = useFilters<MapSearch>();
  const navigate = useNavigate();
  const changed = useJourneysChanged();
  const [asking, setAsking] = useState(false);
  const current = journey.current?.id ?? journey.id;
  const ideal = journey.idealOf ? journey.id : journey.ideal?.id;
  const go = (id: string, compare = false) =>
    void navigate({ to: '/journeys/$id', params: { id } as never, search: (compare ? { compare: true } : {}) as never });
  const draw = useMutation({
    mutationFn: () => call<typeof contract.drawIdeal>('POST', '/journeys/:id/ideal', { params: { id: journey.id } }),
    onSuccess: async ({ id }) => {
      await changed();
      go(id);
    },
  });
  const value = search.compare ? 'compare' : journey.idealOf ? 'ideal' : 'current';
  const pick = (next: string) => {
    if (next === 'current') go(current);
    else if (!ideal) setAsking(true);
    else go(next === 'ideal' ? ideal : current, next === 'compare');
  };
  if (!ideal && !mayWrite) return null;
  return (
    <>
      <SegmentedControl
        aria-label={t('views')}
        size="xs"
        value={value}
        onChange={pick}
        data={[
          { value: 'current', label: t('current') },
          { value: 'ideal', label: t('ideal') },
          { value: 'compare', label: t('compare.name'), disabled: !ideal },
        ]}
      />
      <ConfirmDialog
        opened={asking}
        title={t('drawIdeal.title')}
        action={t('drawIdeal.action')}
        onConfirm={() => draw.mutateAsync()}
        onClose={() => setAsking(false)}
      >
        {t('drawIdeal.text')}
      </ConfirmDialog>
    </>
  );
}
