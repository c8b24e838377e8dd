import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconCalendar, IconFilter, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelIcon } from '../../../apps/web/ui/ChannelIcon.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { channelName } from '../names.ts';
import { byYear, monthEnds } from './days.ts';
import classes from './filters.module.css';

type Count = { value: string; n: number };
export type Narrowed = { channel: string[]; kind: string[]; q: string };
type Props = {
  channels: Count[];
  kinds: Count[];
  months: Count[];
  value: Narrowed;
  onChange(next: Narrowed): void;
  onJump(at: string): void;
};

/** Channels shown before one asks for the rest: they fit in one row. */
const FRONT = 4;

const toggled = (list: string[], value: string) => (list.includes(value) ? list.filter((one) => one !== value) : [...list, value]);

/** Search in the story, channels and kinds as chips with their counts, and the months to jump to. */
export function StoryFilters({ channels, kinds, months, value, onChange, onJump }: Props) {
  const { t } = useTranslation('customers');
  const [all, setAll] = useState(false);
  const shown = all ? channels : channels.filter(({ value: one }, index) => index < FRONT || value.channel.includes(one));
  const narrowed = value.channel.length + value.kind.length > 0 || value.q !== '';
  return (
    <div className={classes.filters}>
      <div className={classes.tools}>
        <Search value={value.q} onChange={(q) => onChange({ ...value, q })} />
        <KindMenu kinds={kinds} chosen={value.kind} onToggle={(kind) => onChange({ ...value, kind: toggled(value.kind, kind) })} />
        <MonthMenu months={months} onJump={onJump} />
      </div>
      {channels.length > 1 && (
        <div className={classes.chips} role="group" aria-label={t('story.channels')}>
          <Chip pressed={!narrowed} onClick={() => onChange({ channel: [], kind: [], q: '' })} label={t('story.all')} />
          {shown.map(({ value: channel, n }) => (
            <Chip
              key={channel}
              pressed={value.channel.includes(channel)}
              onClick={() => onChange({ ...value, channel: toggled(value.channel, channel) })}
              icon={<ChannelIcon channel={channel} size={13} />}
              label={channelName(t, channel)}
              n={n}
            />
          ))}
          {shown.length < channels.length && (
            <Chip pressed={false} onClick={() => setAll(true)} label={t('story.moreChannels', { count: channels.length - shown.length })} />
          )}
          {value.kind.map((kind) => (
            <Chip
              key={kind}
              pressed
              onClick={() => onChange({ ...value, kind: toggled(value.kind, kind) })}
              label={t(`shell:kinds.${kind}`)}
              icon={<IconX size={13} aria-hidden />}
            />
          ))}
        </div>
      )}
    </div>
  );
}

type ChipProps = { pressed: boolean; onClick(): void; label: string; icon?: React.ReactNode; n?: number };

function Chip({ pressed, onClick, label, icon, n }: ChipProps) {
  return (
    <button type="button" className={classes.chip} aria-pressed={pressed} onClick={onClick}>
      {icon}
      {label}
      {n !== undefined && (
        <span className={classes.count}>
          <NumberText value={n} />
        </span>
      )}
    </button>
  );
}

function Search({ value, onChange }: { value: string; onChange(q: string): void }) {
  const { t } = useTranslation('customers');
  const [typed, setTyped] = useState(value);
  const tell = useDebouncedCallback(onChange, 250);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      className={classes.search}
      size="xs"
      type="search"
      aria-label={t('story.search')}
      placeholder={t('story.search')}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}

function KindMenu({ kinds, chosen, onToggle }: { kinds: Count[]; chosen: string[]; onToggle(kind: string): void }) {
  const { t } = useTranslation('customers');
  return (
    <Menu closeOnItemClick={false} position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant={chosen.length > 0 ? 'light' : 'default'} size={30} aria-label={t('story.byKind')}>
          <IconFilter size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Label>{t('story.byKind')}</Menu.Label>
        {kinds.map(({ value, n }) => (
          <Menu.Item
            key={value}
            role="menuitemcheckbox"
            aria-checked={chosen.includes(value)}
            data-chosen={chosen.includes(value) || undefined}
            className={classes.choice}
            onClick={() => onToggle(value)}
            rightSection={<NumberText value={n} />}
          >
            {t(`shell:kinds.${value}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function MonthMenu({ months, onJump }: { months: Count[]; onJump(at: string): void }) {
  const { t, i18n } = useTranslation('customers');
  const name = (month: string) =>
    new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01`));
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t('story.jump')}>
          <IconCalendar size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {byYear(months).map(({ year, months: list }) => (
          <div key={year}>
            <Menu.Label>{year}</Menu.Label>
            {list.map(({ value, n }) => (
              <Menu.Item key={value} onClick={() => onJump(monthEnds(value).to.toISOString())} rightSection={<NumberText value={n} />}>
                {name(value)}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
