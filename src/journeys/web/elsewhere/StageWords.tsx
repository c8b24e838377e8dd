import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../apps/web/client.ts';
import type * as contract from '../../contract.ts';

/** In the sentence of a segment's rule: which stage of which journey, and for how long at least. */
export function StageWords({ parameters }: { parameters: Record<string, unknown> }) {
  const { t } = useTranslation('journeys');
  const [id, stageId, days] = [
    String(parameters['journeyId'] ?? ''),
    String(parameters['stageId'] ?? ''),
    Number(parameters['atLeastDays'] ?? 0),
  ];
  const { data, error } = useQuery({
    queryKey: ['journeys', 'one', id],
    queryFn: () => call<typeof contract.readJourney>('GET', '/journeys/:id', { params: { id } }),
    enabled: id !== '',
    staleTime: 60_000,
  });
  const stage = data?.document[stageId];
  if (error || (data && stage?.type !== 'stage')) return t('cells.says.gone');
  if (!data || stage?.type !== 'stage') return '…';
  const named = { stage: stage.name || t('stage.unnamed'), journey: data.name };
  return days > 0 ? t('cells.says.for', { ...named, count: days }) : t('cells.says.in', named);
}
