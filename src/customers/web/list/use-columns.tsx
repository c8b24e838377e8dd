import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../apps/web/ui/Avatar.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type { Column } from '../../../apps/web/ui/VirtualTable.tsx';
import type { CustomerRow } from '../../contract.ts';
import { kindName } from '../names.ts';
import classes from './list.module.css';
import type { ListSearch, Sort } from './search.ts';

type Change = (change: Partial<ListSearch>) => void;

/** Columns of the list: name and main identifier, how to reach them, tags, and when they were here. */
export function useColumns(search: Partial<ListSearch>, onChange: Change): Column<CustomerRow>[] {
  const { t } = useTranslation('customers');
  const sorted = (sort: Sort, title: string) => <SortHead sort={sort} title={title} search={search} onChange={onChange} />;
  return [
    { key: 'name', title: sorted('name', t('list.name')), width: 'minmax(220px, 2.2fr)', phone: true, cell: (row) => <Name row={row} /> },
    { key: 'identifier', title: t('list.identifier'), width: 'minmax(180px, 1.6fr)', phone: true, cell: (row) => <KnownAs row={row} /> },
    { key: 'phone', title: t('list.phone'), width: '140px', cell: (row) => row.phone },
    { key: 'tags', title: t('list.tags'), width: 'minmax(100px, 1fr)', cell: (row) => <Tags row={row} /> },
    {
      key: 'first',
      title: sorted('first_seen', t('list.firstSeen')),
      width: '120px',
      cell: (row) => <When at={row.firstSeenAt} show="day" />,
    },
    {
      key: 'last',
      title: sorted('last_seen', t('list.lastSeen')),
      width: '130px',
      phone: true,
      cell: (row) => <When at={row.lastSeenAt} show="relative" />,
    },
  ];
}

type OfRow = { row: CustomerRow };

// Each frame of a scroll draws every row on screen again: a cell whose row is the same stays as it was.
const Name = memo(function Name({ row }: OfRow) {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void navigate({ to: '/customers/$id', params: { id: row.id } });
  };
  return (
    // The router's own link is too heavy for a row.
    <a href={`/customers/${row.id}`} className={classes.person} tabIndex={-1} onClick={open}>
      <Avatar name={row.label} size={28} />
      <span className={row.name ? undefined : classes.nameless}>{row.label}</span>
      {row.isDemo && <span className={classes.demo}>{t('list.demo')}</span>}
    </a>
  );
});

const KnownAs = memo(function KnownAs({ row }: OfRow) {
  const { t, i18n } = useTranslation('customers');
  return (
    <span title={kindName(t, i18n, row.leading.kind)}>
      {row.email || (row.name ? row.leading.value : kindName(t, i18n, row.leading.kind))}
      {row.identifierCount > 1 && <span className={classes.more}> +{row.identifierCount - 1}</span>}
    </span>
  );
});

const Tags = memo(function Tags({ row }: OfRow) {
  return row.tags.map((tag) => (
    <span key={tag} className={classes.tag}>
      {tag}
    </span>
  ));
});

const When = memo(Time);

const USUAL: Record<Sort, 'asc' | 'desc'> = { name: 'asc', first_seen: 'desc', last_seen: 'desc' };

function SortHead({ sort, title, search, onChange }: { sort: Sort; title: string; search: Partial<ListSearch>; onChange: Change }) {
  const { t } = useTranslation('customers');
  const active = (search.sort || 'last_seen') === sort;
  const order = active ? search.order || USUAL[sort] : undefined;
  const next = order === 'asc' ? 'desc' : order === 'desc' ? 'asc' : USUAL[sort];
  return (
    <button
      type="button"
      className={classes.sort}
      aria-pressed={active}
      title={t(order === 'asc' ? 'list.ascending' : order === 'desc' ? 'list.descending' : 'list.sort')}
      onClick={() => onChange({ sort: sort === 'last_seen' && next === 'desc' ? '' : sort, order: next === USUAL[sort] ? '' : next })}
    >
      {title}
      {order === 'asc' && <IconArrowUp size={13} aria-hidden />}
      {order === 'desc' && <IconArrowDown size={13} aria-hidden />}
    </button>
  );
}
