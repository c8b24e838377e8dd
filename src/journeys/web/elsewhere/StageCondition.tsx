import { NativeSelect, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';
import { layOut } from '../map/document.ts';
import { useJourneys } from '../use-journeys.ts';

type Props = { parameters: Record<string, unknown>; onChange(parameters: Record<string, unknown>): void };

/** In a segment's rule: in this stage of this journey, for so many days at least. */
export function StageCondition({ parameters, onChange }: Props) {
  const { t } = useTranslation('journeys');
  const journeys = (useJourneys().data?.journeys ?? []).filter(({ idealOf }) => idealOf === null);
  const journeyId = String(parameters['journeyId'] ?? '') || journeys[0]?.id || '';
  const journey = useQuery({
    queryKey: ['journeys', 'one', journeyId],
    queryFn: () => call<typeof contract.readJourney>('GET', '/journeys/:id', { params: { id: journeyId } }),
    enabled: journeyId !== '',
  });
  const stages = journey.data ? layOut(journey.data.document).stages : [];
  const stageId = String(parameters['stageId'] ?? '');
  const first = stages[0]?.id;
  const atLeastDays = Number(parameters['atLeastDays'] ?? 0);
  useEffect(() => {
    // A condition that says nothing yet means the first there is.
    if (first && !stages.some(({ id }) => id === stageId)) onChange({ journeyId, stageId: first, atLeastDays });
  }, [first, stageId, journeyId]);
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('title')}
        value={journeyId}
        onChange={(event) => onChange({ journeyId: event.currentTarget.value, stageId: '', atLeastDays })}
        data={journeys.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <NativeSelect
        size="xs"
        aria-label={t('card.stage')}
        value={stageId}
        onChange={(event) => onChange({ journeyId, stageId: event.currentTarget.value, atLeastDays })}
        data={stages.map(({ id, name }) => ({ value: id, label: name || t('unnamed') }))}
      />
      <NumberInput
        size="xs"
        w={130}
        aria-label={t('cells.atLeastDays')}
        suffix={` ${t('cells.atLeastDays')}`}
        min={0}
        max={3_650}
        allowDecimal={false}
        value={atLeastDays}
        onChange={(days) => onChange({ journeyId, stageId, atLeastDays: Math.max(0, Math.round(Number(days)) || 0) })}
      />
    </>
  );
}
