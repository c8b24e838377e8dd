import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Lane } from '../../contract.ts';
import css from './board.module.css';
import { placeAt, removal, type WithId } from './document.ts';
import { useChange, useLaneWords, useMap } from './screen.ts';

/** The head of a row: what stands here. */
export function LaneHead({ lane }: { lane: WithId<Lane> }) {
  const { mayWrite, isShared, select, selected, marks } = useMap();
  const { name, purpose } = useLaneWords()(lane);
  return (
    <header className={css.lane} data-picked={selected === lane.id || undefined} data-mark={marks.get(lane.id)}>
      <div className={css.laneName}>
        <h2>
          {isShared ? (
            name
          ) : (
            <button type="button" className={css.plain} onClick={() => select(lane.id)}>
              {name}
            </button>
          )}
        </h2>
        {mayWrite && <LaneMenu lane={lane} name={name} />}
      </div>
      <p>{purpose}</p>
    </header>
  );
}

function LaneMenu({ lane, name }: { lane: WithId<Lane>; name: string }) {
  const { t } = useTranslation('journeys');
  const { document, layout, edit, select } = useMap();
  const change = useChange();
  const at = layout.lanes.findIndex(({ id }) => id === lane.id);
  const without = layout.lanes.filter(({ id }) => id !== lane.id).map(({ order }) => order);
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('lane.more', { name })} className={css.menu}>
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => select(lane.id)}>{t('rename')}</Menu.Item>
        <Menu.Item disabled={at <= 0} onClick={() => change(lane.id, { order: placeAt(without, at - 1) })}>
          {t('lane.up')}
        </Menu.Item>
        <Menu.Item disabled={at === without.length} onClick={() => change(lane.id, { order: placeAt(without, at + 1) })}>
          {t('lane.down')}
        </Menu.Item>
        <Menu.Item onClick={() => change(lane.id, { hidden: true })}>{t('hide')}</Menu.Item>
        <Menu.Item color="red" onClick={() => edit(removal(document, lane.id))}>
          {t('lane.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
