import { useTranslation } from 'react-i18next';
import { type AskWhen, useJourneyChoices, useStageChoices, useTouchpointChoices } from './use-asks.ts';

/** When a survey is sent, as a sentence. */
export function useWhenInWords(when: AskWhen): string {
  const { t } = useTranslation('feedback');
  const touchpoints = useTouchpointChoices();
  const journeyId = when.kind === 'stage' ? when.journeyId : undefined;
  const journey = useJourneyChoices().find(({ id }) => id === journeyId);
  const stages = useStageChoices(journeyId);
  if (when.kind === 'once') return t('asking.says.once');
  if (when.kind === 'schedule') return t('asking.says.schedule', { count: when.everyDays });
  const hours = t('asking.says.hours', { count: when.afterHours });
  if (when.kind === 'stage') {
    const stage = stages.find(({ value }) => value === when.stageId);
    return journey && stage
      ? t('asking.says.stageOf', { hours, stage: stage.label, journey: journey.name })
      : t('asking.says.stage', { hours });
  }
  const { kinds, names, touchpoints: chosen } = when.happening;
  const what = [
    ...kinds.map((kind) => t(`shell:kinds.${kind}` as never) as string),
    ...names,
    ...touchpoints.filter(({ value }) => chosen.includes(value)).map(({ label }) => label),
  ];
  return t('asking.says.interaction', { hours, what: what.join(', ') || t('asking.says.anything') });
}
