import { Button, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../../apps/web/client.ts';
import { ErrorNote } from '../../../../apps/web/ui/ErrorNote.tsx';
import type * as contract from '../../../contract.ts';
import type { Lane } from '../../../contract.ts';
import { useJourneys } from '../../use-journeys.ts';
import { layOut, type WithId } from '../document.ts';
import { useLaneWords, useMap } from '../screen.ts';
import { Field } from './Field.tsx';
import css from './panel.module.css';

/** A lane: what it is called, what stands in it, and lanes of other journeys to copy. */
export function LanePanel({ lane }: { lane: WithId<Lane> }) {
  const { t } = useTranslation('journeys');
  const { mayWrite } = useMap();
  const words = useLaneWords()({ ...lane, name: '', purpose: '' });
  return (
    <>
      <Field id={lane.id} field="name" value={lane.name} label={t('lane.name')} description={t('lane.usually', { name: words.name })} />
      <Field id={lane.id} field="purpose" value={lane.purpose} label={t('lane.purpose')} />
      {mayWrite && <CopyFrom />}
    </>
  );
}

function CopyFrom() {
  const { t } = useTranslation('journeys');
  const { journeyId } = useMap();
  const laneWords = useLaneWords();
  const journeys = useJourneys();
  const [fromId, setFrom] = useState<string | null>(null);
  const [laneId, setLane] = useState<string | null>(null);
  const others = (journeys.data?.journeys ?? []).filter(({ id }) => id !== journeyId);
  const from = useQuery({
    queryKey: ['journeys', 'one', fromId],
    queryFn: () => call<typeof contract.readJourney>('GET', '/journeys/:id', { params: { id: fromId ?? '' } }),
    enabled: fromId !== null,
  });
  const copy = useMutation({
    mutationFn: () =>
      call<typeof contract.copyLanes>('POST', '/journeys/:id/lane-copies', {
        params: { id: journeyId },
        body: { fromId: fromId ?? '', laneIds: [laneId ?? ''] },
      }),
    onSuccess: () => setLane(null),
  });
  if (others.length === 0) return null;
  const lanes = from.data ? layOut(from.data.document).lanes.filter(({ kind }) => kind !== 'emotion') : [];
  return (
    <section className={css.section}>
      <h3>{t('lane.copyFrom')}</h3>
      <Select
        label={t('lane.journey')}
        searchable
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={fromId}
        onChange={(next) => {
          setFrom(next);
          setLane(null);
        }}
      />
      {fromId && (
        <Select
          label={t('card.lane')}
          data={lanes.map((lane) => ({ value: lane.id, label: laneWords(lane).name }))}
          value={laneId}
          onChange={setLane}
        />
      )}
      {copy.error && <ErrorNote error={copy.error} />}
      <Button mt="xs" size="compact-sm" variant="default" disabled={!laneId} loading={copy.isPending} onClick={() => copy.mutate()}>
        {t('lane.copy')}
      </Button>
    </section>
  );
}
