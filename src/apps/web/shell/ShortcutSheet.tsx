import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Page } from '../page.ts';
import css from './ShortcutSheet.module.css';

type NavPage = Page & { nav: NonNullable<Page['nav']> };

export function ShortcutSheet({ nav, onClose }: { nav: NavPage[]; onClose(): void }) {
  const { t } = useTranslation();
  const keys: [string, string][] = [
    ['⌘ K', t('shell:shortcuts.palette')],
    ['j / k', t('shell:shortcuts.rows')],
    ['Enter', t('shell:shortcuts.open')],
    ...nav.filter((page) => page.nav.key).map((page): [string, string] => [`g ${page.nav.key}`, t(page.nav.label)]),
    ['?', t('shell:shortcuts.sheet')],
  ];
  return (
    <Modal opened onClose={onClose} title={t('shell:shortcuts.title')} closeButtonProps={{ 'aria-label': t('shell:close') }}>
      <dl className={css.keys}>
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
