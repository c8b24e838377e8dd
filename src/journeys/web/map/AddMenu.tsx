import { ActionIcon, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { freshId, placeAt } from './document.ts';
import { useChange, useLaneWords, useMap } from './screen.ts';

const LANE_KINDS = ['actions', 'touchpoints', 'words', 'pains', 'opportunities', 'backstage', 'information', 'own'] as const;

/** New stages and lanes, and those that were hidden. */
export function AddMenu() {
  const { t } = useTranslation('journeys');
  const { layout, edit, write, select } = useMap();
  const change = useChange();
  const laneWords = useLaneWords();
  const end = (all: { order: string }[]) =>
    placeAt(
      all.map(({ order }) => order),
      all.length,
    );
  const addStage = () => {
    const id = freshId();
    edit([{ id, was: null, now: { type: 'stage', order: end(layout.stages), name: '', goal: '', owner: '', rule: null, hidden: false } }]);
    write(id);
  };
  const addLane = (kind: string) => {
    const id = freshId();
    edit([{ id, was: null, now: { type: 'lane', order: end(layout.lanes), kind, name: '', purpose: '', hidden: false } }]);
    if (kind === 'own') select(id);
  };
  const hidden = [
    ...layout.stages.filter((one) => one.hidden).map(({ id, name }) => ({ id, name: name || t('stage.unnamed') })),
    ...layout.lanes.filter((one) => one.hidden).map((lane) => ({ id: lane.id, name: laneWords(lane).name })),
  ];
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('add')}>
          <IconPlus size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={480} style={{ overflow: 'auto' }}>
        <Menu.Item onClick={addStage}>{t('stage.add')}</Menu.Item>
        <Menu.Label>{t('lane.add')}</Menu.Label>
        {LANE_KINDS.map((kind) => (
          <Menu.Item key={kind} onClick={() => addLane(kind)}>
            {t(`lanes.${kind}.name`)}
          </Menu.Item>
        ))}
        {hidden.length > 0 && <Menu.Label>{t('showAgain')}</Menu.Label>}
        {hidden.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => change(id, { hidden: false })}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
