import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Slot } from '../../../apps/web/slots.ts';
import { Time } from '../../../apps/web/ui/Time.tsx';
import { Count } from './Count.tsx';
import { ruleInParts } from './rule-in-words.ts';
import classes from './segments.module.css';
import { type SegmentShown, useCount, useNamedThings } from './use-segments.ts';

type Props = { segment: SegmentShown; mayWrite: boolean; onEdit(): void; onRemove(): void };

/** A segment: its name, its rule in words, how many, and the way to them. */
export function SegmentRow({ segment, mayWrite, onEdit, onRemove }: Props) {
  const { t } = useTranslation('customers');
  const count = useCount(segment.rule);
  const named = useNamedThings();
  return (
    <li className={classes.row}>
      <Link to="/customers" search={{ segment: segment.id } as never} className={classes.open}>
        <span className={classes.name}>{segment.name}</span>
        <span className={classes.words}>
          {ruleInParts(t, segment.rule, named).map((part, at) =>
            typeof part === 'string' ? part : <Slot key={at} name="segment-words" with={part.behaviour} otherwise={part.words} />,
          )}
        </span>
        <small>
          {segment.by} · <Time at={segment.updatedAt} show="day" />
        </small>
      </Link>
      <Count count={count} />
      {mayWrite && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('segments.more', { name: segment.name })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onEdit}>{t('segments.edit')}</Menu.Item>
            <Menu.Item color="red" onClick={onRemove}>
              {t('segments.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
