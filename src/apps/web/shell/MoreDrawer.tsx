import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What does not fit into the bar of a phone. */
export function MoreDrawer({ onClose, children }: { onClose(): void; children: ReactNode }) {
  const { t } = useTranslation('shell');
  return (
    <Drawer opened onClose={onClose} position="bottom" size="auto" title={t('more')} closeButtonProps={{ 'aria-label': t('close') }}>
      {children}
    </Drawer>
  );
}
