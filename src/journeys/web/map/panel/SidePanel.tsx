import { ActionIcon, Drawer } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap } from '../screen.ts';
import { CardPanel } from './CardPanel.tsx';
import { Comments } from './Comments.tsx';
import { History } from './History.tsx';
import { LanePanel } from './LanePanel.tsx';
import css from './panel.module.css';
import { StagePanel } from './StagePanel.tsx';

/** What stands behind the part that was clicked, and what can be done with it. */
export function SidePanel({ id, isPhone }: { id: string; isPhone: boolean }) {
  const { t } = useTranslation('journeys');
  const { select } = useMap();
  const close = () => select(undefined);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && box.current?.contains(event.target as Node)) close();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  });
  if (isPhone)
    return (
      <Drawer
        opened
        onClose={close}
        position="bottom"
        size="85%"
        title={t('panel.title')}
        closeButtonProps={{ 'aria-label': t('shell:close'), size: 44 }}
      >
        <Parts id={id} />
      </Drawer>
    );
  return (
    <aside ref={box} className={css.panel} aria-label={t('panel.title')} data-no-print>
      <ActionIcon className={css.close} variant="subtle" color="gray" size={32} aria-label={t('panel.close')} onClick={close}>
        <IconX size={16} />
      </ActionIcon>
      <Parts id={id} />
    </aside>
  );
}

function Parts({ id }: { id: string }) {
  const { document } = useMap();
  const element = document[id];
  if (!element) return null;
  return (
    <div className={css.parts} key={id}>
      {element.type === 'card' && <CardPanel card={{ ...element, id }} />}
      {element.type === 'stage' && <StagePanel stage={{ ...element, id }} />}
      {element.type === 'lane' && <LanePanel lane={{ ...element, id }} />}
      <Comments id={id} />
      <History id={id} />
    </div>
  );
}
