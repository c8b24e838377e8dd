import { IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './story.module.css';

type Props = { count: number; atNewest: boolean; onShow(): void; onNewest(): void };

/** Says that something new happened while one reads further down, or leads back to the newest. */
export function NewsPill({ count, atNewest, onShow, onNewest }: Props) {
  const { t } = useTranslation('customers');
  return (
    <div className={classes.pills} aria-live="polite">
      {count > 0 && (
        <button type="button" className={classes.pill} onClick={onShow}>
          <IconArrowUp size={14} aria-hidden />
          {t('story.news', { count })}
        </button>
      )}
      {!atNewest && count === 0 && (
        <button type="button" className={classes.pill} data-quiet onClick={onNewest}>
          <IconArrowUp size={14} aria-hidden />
          {t('story.newest')}
        </button>
      )}
    </div>
  );
}
