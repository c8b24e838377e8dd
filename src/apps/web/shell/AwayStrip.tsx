import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAway, useLive } from '../live.ts';
import css from './Shell.module.css';

/** While the server is away: that it is, that what is on screen stays, and that nothing needs doing. Back again, everything is read anew. */
export function AwayStrip() {
  const { t } = useTranslation('shell');
  const queries = useQueryClient();
  const readAnew = () => void queries.invalidateQueries();
  // Also what keeps a stream open on screens that listen to nothing else.
  useLive('live.missed', readAnew);
  const away = useAway(readAnew);
  return (
    <div role="status" className={css.away} data-away={away || undefined}>
      {away && (
        <>
          <IconPlugConnectedX size={18} aria-hidden="true" />
          <span>{t('away')}</span>
        </>
      )}
    </div>
  );
}
