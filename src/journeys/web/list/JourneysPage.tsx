import { Button } from '@mantine/core';
import { IconFileUpload, IconMap2, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../../apps/web/filters.ts';
import { useLive } from '../../../apps/web/live.ts';
import { useCan } from '../../../apps/web/session.ts';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { useJourneys, useJourneysChanged } from '../use-journeys.ts';
import { bringIn } from './bring-in.ts';
import { Calls } from './Calls.tsx';
import { Gallery } from './Gallery.tsx';
import { JourneyRow } from './JourneyRow.tsx';
import css from './list.module.css';
import { NewJourney } from './NewJourney.tsx';

/** Every journey that was drawn; where none was, what one can begin from. */
export function JourneysPage() {
  const { t } = useTranslation('journeys');
  const [{ archived, draw }, change] = useFilters<{ archived: boolean; draw: string }>();
  const mayWrite = useCan()('journeys:write');
  const journeys = useJourneys(archived === true);
  const changed = useJourneysChanged();
  useLive('journeys.drawn', () => void changed());
  useLive('journeys.changed', () => void changed());
  const list = journeys.data?.journeys ?? [];
  const isEmpty = journeys.data !== undefined && list.length === 0 && !archived;
  const ideals = new Map(list.flatMap((one) => (one.idealOf ? [[one.idealOf, one] as const] : [])));
  const shown = list.filter((one) => !one.idealOf || archived);
  return (
    <>
      <PageHeader title={t('title')} text={t('text')}>
        {mayWrite && <BringIn />}
        {mayWrite && (
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ draw: 'blank' })}>
            {t('new')}
          </Button>
        )}
      </PageHeader>
      <div className={css.page}>
        <Calls />
        {journeys.isPending && <Skeletons rows={4} height={92} />}
        {journeys.error && <ErrorNote error={journeys.error} onRetry={() => void journeys.refetch()} />}
        {isEmpty && <NoneYet mayWrite={mayWrite} onPick={(key) => change({ draw: key })} />}
        {shown.length > 0 && (
          <ul className={css.list}>
            {shown.map((one) => (
              <JourneyRow key={one.id} journey={one} ideal={ideals.get(one.id)} mayWrite={mayWrite} />
            ))}
          </ul>
        )}
        {journeys.data && archived && list.length === 0 && <p className={css.note}>{t('noneArchived')}</p>}
        {!isEmpty && (
          <label className={css.archived}>
            <input type="checkbox" checked={archived === true} onChange={(event) => change({ archived: event.currentTarget.checked })} />
            {t('showArchived')}
          </label>
        )}
      </div>
      {draw && <NewJourney template={draw} onPick={(key) => change({ draw: key })} onClose={() => change({ draw: undefined })} />}
    </>
  );
}

function NoneYet({ mayWrite, onPick }: { mayWrite: boolean; onPick(key: string): void }) {
  const { t } = useTranslation('journeys');
  return (
    <>
      <EmptyState icon={IconMap2} title={t('none.title')} text={t(mayWrite ? 'none.text' : 'none.textRead')} />
      {mayWrite && <Gallery onPick={onPick} />}
    </>
  );
}

function BringIn() {
  const { t } = useTranslation('journeys');
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const changed = useJourneysChanged();
  const [error, setError] = useState<unknown>();
  const read = useMutation({
    mutationFn: bringIn,
    onSuccess: async ({ id }) => {
      await changed();
      await navigate({ to: '/journeys/$id', params: { id } as never });
    },
    onError: setError,
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) read.mutate(file);
        }}
      />
      <Button
        variant="default"
        className={css.desk}
        leftSection={<IconFileUpload size={15} aria-hidden />}
        loading={read.isPending}
        onClick={() => input.current?.click()}
      >
        {t('bringIn')}
      </Button>
      {error !== undefined && <ErrorNote error={error} />}
    </>
  );
}
