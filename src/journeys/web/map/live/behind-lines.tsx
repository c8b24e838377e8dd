import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ToldParts } from '#interactions/contract';
import { Avatar } from '../../../../apps/web/ui/Avatar.tsx';
import { ChannelIcon } from '../../../../apps/web/ui/ChannelIcon.tsx';
import { Face } from '../../../../apps/web/ui/Face.tsx';
import { headline } from '../../../../apps/web/ui/headline.ts';
import { Time } from '../../../../apps/web/ui/Time.tsx';
import css from './behind.module.css';

/** A customer, who opens: there one writes a note, logs a call, sees the whole story. */
export function CustomerLine({ id, name, at, times }: { id: string; name: string; at: string; times?: number }) {
  const { t } = useTranslation('journeys');
  return (
    <li>
      <Link className={css.row} to="/customers/$id" params={{ id } as never}>
        <Avatar name={name || '?'} size={28} />
        <span className={css.rowText}>
          <strong>{name || t('cells.nameless')}</strong>
          {times !== undefined && times > 0 && <small>{t('cells.timesHere', { count: times })}</small>}
        </span>
        <Time at={at} />
      </Link>
    </li>
  );
}

type Row = ToldParts & {
  id: string;
  at: string;
  text: string;
  channel: string;
  intensity: number | null;
  customer: { id: string; name: string } | null;
};

export function InteractionLine({ row }: { row: Row }) {
  const { t, i18n } = useTranslation('journeys');
  const inside = (
    <>
      <ChannelIcon channel={row.channel as never} size={16} />
      <span className={css.rowText}>
        <strong>{headline(t, row, i18n.language)}</strong>
        {row.text && <span className={css.rowWords}>{row.text}</span>}
        <small>{row.customer?.name || t('cells.nameless')}</small>
      </span>
      {row.intensity !== null && <Face value={row.intensity} size={16} />}
      <Time at={row.at} />
    </>
  );
  return (
    <li>
      {row.customer ? (
        <Link className={css.row} to="/customers/$id" params={{ id: row.customer.id } as never} search={{ moment: row.id } as never}>
          {inside}
        </Link>
      ) : (
        <span className={css.row}>{inside}</span>
      )}
    </li>
  );
}
