import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './asking.module.css';
import { type AskWhen, useJourneyChoices, useStageChoices, useTouchpointChoices } from './use-asks.ts';

const WHENS = ['interaction', 'stage', 'schedule', 'once'] as const;
/** What customers are usually asked about. Any event can be named besides. */
const KINDS = [
  'delivery',
  'order',
  'return',
  'refund',
  'visit',
  'call',
  'chat',
  'email',
  'appointment',
  'payment',
  'cancellation',
  'review',
];

type Props = { when: AskWhen; onChange(when: AskWhen): void };

export function WhenFields({ when, onChange }: Props) {
  const { t } = useTranslation('feedback');
  const journeys = useJourneyChoices();
  const begin = (kind: (typeof WHENS)[number]) => {
    if (kind === 'interaction')
      onChange({ kind, happening: { kinds: ['delivery'], names: [], channels: [], touchpoints: [] }, afterHours: 24 });
    if (kind === 'stage') onChange({ kind, journeyId: journeys[0]?.id ?? '', stageId: '', afterHours: 24 });
    if (kind === 'schedule') onChange({ kind, everyDays: 90 });
    if (kind === 'once') onChange({ kind });
  };
  return (
    <>
      <Select
        label={t('asking.when')}
        allowDeselect={false}
        data={WHENS.filter((kind) => kind !== 'stage' || journeys.length > 0).map((kind) => ({
          value: kind,
          label: t(`asking.whens.${kind}`),
        }))}
        value={when.kind}
        onChange={(kind) => begin((kind ?? 'interaction') as (typeof WHENS)[number])}
      />
      {when.kind === 'interaction' && <Happening when={when} onChange={onChange} />}
      {when.kind === 'stage' && <Stage when={when} onChange={onChange} />}
      {when.kind === 'schedule' && (
        <NumberInput
          label={t('asking.everyDays')}
          min={7}
          max={730}
          value={when.everyDays}
          onChange={(days) => onChange({ ...when, everyDays: Number(days) || 90 })}
        />
      )}
    </>
  );
}

function Happening({ when, onChange }: { when: Extract<AskWhen, { kind: 'interaction' }>; onChange: Props['onChange'] }) {
  const { t } = useTranslation('feedback');
  const touchpoints = useTouchpointChoices();
  const { happening } = when;
  const change = (part: Partial<typeof happening>) => onChange({ ...when, happening: { ...happening, ...part } });
  return (
    <div className={css.fields}>
      <MultiSelect
        label={t('asking.kinds')}
        data={KINDS.map((kind) => ({ value: kind, label: t(`shell:kinds.${kind}` as never) as string }))}
        value={happening.kinds ?? []}
        onChange={(kinds) => change({ kinds })}
      />
      <MultiSelect
        label={t('asking.touchpoints')}
        searchable
        data={touchpoints}
        value={happening.touchpoints ?? []}
        onChange={(chosen) => change({ touchpoints: chosen })}
      />
      <TextInput
        label={t('asking.names')}
        description={t('asking.namesHint')}
        defaultValue={(happening.names ?? []).join(', ')}
        onBlur={(event) =>
          change({
            names: event.currentTarget.value
              .split(',')
              .map((name) => name.trim())
              .filter(Boolean),
          })
        }
      />
      <After hours={when.afterHours ?? 24} onChange={(afterHours) => onChange({ ...when, afterHours })} />
    </div>
  );
}

function Stage({ when, onChange }: { when: Extract<AskWhen, { kind: 'stage' }>; onChange: Props['onChange'] }) {
  const { t } = useTranslation('feedback');
  const journeys = useJourneyChoices();
  const stages = useStageChoices(when.journeyId);
  return (
    <div className={css.fields}>
      <Select
        label={t('asking.journey')}
        allowDeselect={false}
        data={journeys.map(({ id, name }) => ({ value: id, label: name }))}
        value={when.journeyId}
        onChange={(journeyId) => onChange({ ...when, journeyId: journeyId ?? '', stageId: '' })}
      />
      <Select
        label={t('asking.stage')}
        required
        allowDeselect={false}
        data={stages}
        value={when.stageId || null}
        onChange={(stageId) => onChange({ ...when, stageId: stageId ?? '' })}
      />
      <After hours={when.afterHours ?? 24} onChange={(afterHours) => onChange({ ...when, afterHours })} />
    </div>
  );
}

function After({ hours, onChange }: { hours: number; onChange(hours: number): void }) {
  const { t } = useTranslation('feedback');
  return <NumberInput label={t('asking.after')} min={0} max={2_160} value={hours} onChange={(value) => onChange(Number(value) || 0)} />;
}
