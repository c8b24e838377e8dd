import { Checkbox, Group, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WidgetSettings } from '../../../contract.ts';
import { Copied, type DoorProps, EndButton, NameField } from './DoorRow.tsx';
import css from './share.module.css';

const codeFor = (token: string): string => `<script src="${location.origin}/s/widget.js" data-survey="${token}" defer></script>`;

/** A widget: the line for one's pages, and when it comes forward by itself. */
export function WidgetRow({ door, mayWrite, onChange, onEnd }: DoorProps) {
  const { t } = useTranslation('feedback');
  const { settings } = door;
  const set = (next: Partial<WidgetSettings>) => onChange({ settings: { ...settings, ...next } });
  const number = (value: string | number, least: number, most: number) =>
    value === '' ? null : Math.max(least, Math.min(most, Math.round(Number(value))));
  const same = { disabled: !mayWrite, w: 190 };
  return (
    <li className={css.widget}>
      <NameField door={door} mayWrite={mayWrite} onChange={(name) => onChange({ name })} />
      <Copied text={codeFor(door.token)} label={t('surveys.share.code')} />
      <p className={css.quiet}>{t('surveys.share.codeHow')}</p>
      <Group gap={16} align="center">
        <Checkbox
          label={t('surveys.widget.tab')}
          checked={settings.tab}
          disabled={!mayWrite}
          onChange={(event) => set({ tab: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('surveys.widget.onExit')}
          checked={settings.onExit}
          disabled={!mayWrite}
          onChange={(event) => set({ onExit: event.currentTarget.checked })}
        />
        <SegmentedControl
          aria-label={t('surveys.widget.side')}
          disabled={!mayWrite}
          value={settings.side}
          data={['left', 'right'].map((value) => ({ value, label: t(`surveys.widget.${value}`) }))}
          onChange={(side) => set({ side: side as WidgetSettings['side'] })}
        />
      </Group>
      <Group gap={12} align="end">
        <TextInput
          {...same}
          label={t('surveys.widget.tabText')}
          maxLength={40}
          defaultValue={settings.tabText}
          onBlur={(event) => event.currentTarget.value.trim() !== settings.tabText && set({ tabText: event.currentTarget.value.trim() })}
        />
        <NumberInput
          {...same}
          label={t('surveys.widget.afterSeconds')}
          min={0}
          max={3_600}
          value={settings.afterSeconds ?? ''}
          onChange={(value) => set({ afterSeconds: number(value, 0, 3_600) })}
        />
        <NumberInput
          {...same}
          label={t('surveys.widget.scrolled')}
          min={1}
          max={100}
          value={settings.scrolled ?? ''}
          onChange={(value) => set({ scrolled: number(value, 1, 100) })}
        />
        <TextInput
          {...same}
          label={t('surveys.widget.event')}
          maxLength={100}
          defaultValue={settings.event ?? ''}
          onBlur={(event) => set({ event: event.currentTarget.value.trim() || null })}
        />
        <NumberInput
          {...same}
          label={t('surveys.widget.again')}
          min={1}
          max={730}
          value={settings.againAfterDays}
          onChange={(value) => value !== '' && set({ againAfterDays: number(value, 1, 730) ?? 90 })}
        />
      </Group>
      <p className={css.quiet}>{t('surveys.widget.how')}</p>
      {mayWrite && <EndButton onEnd={onEnd} />}
    </li>
  );
}
