import { ActionIcon } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, isLanguage, languages } from '../../apps/web/i18n.ts';
import css from './DoorFrame.module.css';

/** The screens in front of the house: first run, sign in, join. */
export function DoorFrame({ title, text, children, wide }: { title: string; text?: ReactNode; children: ReactNode; wide?: boolean }) {
  const { i18n } = useTranslation();
  const other = Object.keys(languages).find((language) => language !== i18n.language);
  return (
    <main className={css.frame}>
      <div className={wide ? css.wide : css.box}>
        <div className={css.mark}>
          <img src="/mark.svg" alt="" width={32} height={32} />
          <strong>Throughline</strong>
          {isLanguage(other) && (
            <ActionIcon
              variant="subtle"
              color="gray"
              ml="auto"
              size={36}
              aria-label={languages[other]}
              title={languages[other]}
              onClick={() => void changeLanguage(other)}
            >
              <IconLanguage size={18} />
            </ActionIcon>
          )}
        </div>
        <h1>{title}</h1>
        {text && <p>{text}</p>}
        {children}
      </div>
    </main>
  );
}
