import { MultiSelect, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { channels } from '../../../../apps/web/ui/ChannelIcon.tsx';
import type { Happening } from '../../../contract.ts';
import { useMap } from '../screen.ts';

const KINDS = [
  'page',
  'screen',
  'action',
  'search',
  'message',
  'call',
  'video_call',
  'chat',
  'email',
  'sms',
  'visit',
  'order',
  'cancellation',
  'return',
  'refund',
  'payment',
  'payment_failed',
  'invoice',
  'dispute',
  'shipment',
  'delivery',
  'appointment',
  'survey_answer',
  'review',
  'mention',
  'complaint',
  'gesture',
  'error',
  'campaign',
  'other',
] as const;

type Props = { value: Happening; onChange(next: Happening): void };

/** What happens, as a journey looks for it: every part that is filled must hold. */
export function HappeningFields({ value, onChange }: Props) {
  const { t } = useTranslation('journeys');
  const { touchpoints, mayWrite } = useMap();
  const put = (part: keyof Happening, words: string[]) => {
    const { [part]: _former, ...rest } = value;
    onChange(words.length > 0 ? ({ ...rest, [part]: words } as Happening) : rest);
  };
  const shared = { disabled: !mayWrite, searchable: true, clearable: true, comboboxProps: { withinPortal: true } };
  return (
    <>
      <MultiSelect
        {...shared}
        label={t('happening.touchpoints')}
        data={[...touchpoints].map(([id, { name }]) => ({ value: id, label: name }))}
        value={value.touchpoints ?? []}
        onChange={(next) => put('touchpoints', next)}
      />
      <MultiSelect
        {...shared}
        label={t('happening.kinds')}
        data={KINDS.map((kind) => ({ value: kind, label: t(`shell:kinds.${kind}` as never) as string }))}
        value={value.kinds ?? []}
        onChange={(next) => put('kinds', next)}
      />
      <MultiSelect
        {...shared}
        label={t('happening.channels')}
        data={channels.map((channel) => ({ value: channel, label: t(`shell:channels.${channel}` as never) as string }))}
        value={value.channels ?? []}
        onChange={(next) => put('channels', next)}
      />
      <TagsInput
        label={t('happening.names')}
        disabled={!mayWrite}
        value={value.names ?? []}
        maxTags={100}
        onChange={(next) => put('names', next)}
      />
    </>
  );
}

export const isSaid = (happening: Happening): boolean => Object.values(happening).some((part) => Array.isArray(part) && part.length > 0);
