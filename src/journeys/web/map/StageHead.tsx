import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../contract.ts';
import css from './board.module.css';
import { CardText } from './CardText.tsx';
import { freshId, placeAt, removal, type WithId } from './document.ts';
import { StageHeaderFigures } from './live/StageHeaderFigures.tsx';
import { useChange, useMap } from './screen.ts';

/** The head of a column: number, name, and what is known of who is there. */
export function StageHead({ stage, number }: { stage: WithId<Stage>; number: number }) {
  const { t } = useTranslation('journeys');
  const { journeyId, selected, select, writing, write, mayWrite, isShared, hasFigures, marks, layout } = useMap();
  const change = useChange();
  const steps = layout.steps(stage.id);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu renames as well; the double click is only quicker
    <header
      className={css.stage}
      data-stage-head={stage.id}
      data-picked={selected === stage.id || undefined}
      data-mark={marks.get(stage.id)}
      onDoubleClick={() => mayWrite && write(stage.id)}
    >
      <div className={css.stageName}>
        <span className={css.number}>{number}</span>
        {writing === stage.id ? (
          <CardText
            value={stage.name}
            label={t('stage.name')}
            onDone={(name, was) => {
              change(stage.id, { name: name.slice(0, 200) }, { name: was });
              write(undefined);
            }}
            onCancel={() => write(undefined)}
          />
        ) : isShared ? (
          <h2>{stage.name}</h2>
        ) : (
          <h2>
            <button type="button" className={css.plain} onClick={() => select(stage.id)}>
              {stage.name || t('stage.unnamed')}
            </button>
          </h2>
        )}
        {mayWrite && <StageMenu stage={stage} />}
      </div>
      {steps.length > 0 && <p className={css.steps}>{steps.map(({ name }) => name).join(' · ')}</p>}
      {hasFigures && <StageHeaderFigures journeyId={journeyId} stageId={stage.id} />}
    </header>
  );
}

function StageMenu({ stage }: { stage: WithId<Stage> }) {
  const { t } = useTranslation('journeys');
  const { document, layout, edit, select, write } = useMap();
  const change = useChange();
  const orders = layout.stages.map(({ order }) => order);
  const at = layout.stages.findIndex(({ id }) => id === stage.id);
  const without = orders.filter((_order, index) => index !== at);
  const move = (to: number) => change(stage.id, { order: placeAt(without, to) });
  const addAfter = () => {
    const id = freshId();
    const now = { type: 'stage', order: placeAt(orders, at + 1), name: '', goal: '', owner: '', rule: null, hidden: false };
    edit([{ id, was: null, now }]);
    write(id);
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('stage.more', { name: stage.name })} className={css.menu}>
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => select(stage.id)}>{t('stage.open')}</Menu.Item>
        <Menu.Item onClick={() => write(stage.id)}>{t('rename')}</Menu.Item>
        <Menu.Item disabled={at <= 0} onClick={() => move(at - 1)}>
          {t('stage.left')}
        </Menu.Item>
        <Menu.Item disabled={at === orders.length - 1} onClick={() => move(at + 1)}>
          {t('stage.right')}
        </Menu.Item>
        <Menu.Item onClick={addAfter}>{t('stage.addAfter')}</Menu.Item>
        <Menu.Item onClick={() => change(stage.id, { hidden: true })}>{t('hide')}</Menu.Item>
        <Menu.Item color="red" onClick={() => edit(removal(document, stage.id))}>
          {t('stage.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
