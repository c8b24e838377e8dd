import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SegmentRuleCondition } from '../../contract.ts';
import { blank } from './rule.ts';
import type { KnownWords } from './use-segments.ts';

const KINDS = ['trait', 'tag', 'consent', 'seen', 'new', 'identifier', 'source'] as const;
type Props = { words: KnownWords; onAdd(condition: SegmentRuleCondition): void; onGroup?(): void };

/** A menu of what one can ask about. */
export function AddCondition({ words, onAdd, onGroup }: Props) {
  const { t, i18n } = useTranslation('customers');
  const nameOf = (name: string) =>
    i18n.exists(`customers:behaviours.${name}`) ? t(`behaviours.${name}`) : name.replaceAll(/[_.-]+/g, ' ');
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />}>
          {t('segments.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('segments.who')}</Menu.Label>
        {KINDS.map((kind) => (
          <Menu.Item key={kind} onClick={() => onAdd(blank(kind))}>
            {t(`segments.kinds.${kind}`)}
          </Menu.Item>
        ))}
        {words.behaviours.length > 0 && <Menu.Label>{t('segments.doing')}</Menu.Label>}
        {words.behaviours.map((name) => (
          <Menu.Item key={name} onClick={() => onAdd(blank('behaviour', name))}>
            {nameOf(name)}
          </Menu.Item>
        ))}
        {onGroup && <Menu.Divider />}
        {onGroup && <Menu.Item onClick={onGroup}>{t('segments.group')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
