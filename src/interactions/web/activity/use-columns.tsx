import { useTranslation } from 'react-i18next';
import { ChannelIcon } from '../../../apps/web/ui/ChannelIcon.tsx';
import { Face } from '../../../apps/web/ui/Face.tsx';
import { headline } from '../../../apps/web/ui/headline.ts';
import { Money } from '../../../apps/web/ui/Money.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type { Column } from '../../../apps/web/ui/VirtualTable.tsx';
import css from './Activity.module.css';
import type { Happened } from './use-activity.ts';

export function useColumns(): Column<Happened>[] {
  const { t, i18n } = useTranslation('activity');
  return [
    {
      key: 'what',
      title: t('what'),
      width: 'minmax(0, 3fr)',
      phone: true,
      cell: (row) => (
        <span className={css.what}>
          <ChannelIcon channel={row.channel} kind={row.kind} />
          <span className={css.title}>
            {headline(t, row, i18n.language)}
            {row.text && <span className={css.text}> {t('shell:quoted', { text: row.text })}</span>}
          </span>
        </span>
      ),
    },
    {
      key: 'feeling',
      title: t('feeling'),
      width: '64px',
      cell: ({ intensity }) => (intensity === null ? null : <Face value={intensity} />),
    },
    { key: 'who', title: t('who'), width: 'minmax(0, 1.4fr)', phone: true, cell: ({ customer }) => customer?.name ?? t('someone') },
    {
      key: 'touchpoint',
      title: t('touchpoint'),
      width: 'minmax(0, 1.2fr)',
      cell: ({ touchpoint }) => touchpoint?.name ?? <span className={css.none}>{t('noTouchpoint')}</span>,
    },
    {
      key: 'amount',
      title: t('amount'),
      width: '96px',
      right: true,
      cell: ({ amount, currency }) => (amount === null ? null : <Money amount={amount} currency={currency} />),
    },
    { key: 'when', title: t('when'), width: '110px', right: true, phone: true, cell: ({ at }) => <Time at={at} /> },
  ];
}
