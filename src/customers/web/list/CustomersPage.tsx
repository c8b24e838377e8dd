import { Button } from '@mantine/core';
import { IconDatabaseImport, IconUsers, IconZoomCancel } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../apps/web/client.ts';
import { useFilters } from '../../../apps/web/filters.ts';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { ImportLink } from '../../../apps/web/ui/ImportLink.tsx';
import { PageHeader } from '../../../apps/web/ui/PageHeader.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { VirtualTable } from '../../../apps/web/ui/VirtualTable.tsx';
import { useKeys } from '../use-keys.ts';
import { CustomerFilters } from './CustomerFilters.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { HeadCount } from './HeadCount.tsx';
import classes from './list.module.css';
import { asQuery, isFiltered, type ListSearch, NO_FILTERS } from './search.ts';
import { useColumns } from './use-columns.tsx';
import { useCustomers, useFreshList } from './use-customers.ts';
import { Views } from './Views.tsx';

/** Everyone we know, by any of their names. */
export function CustomersPage() {
  const { t } = useTranslation('customers');
  const [search, change, clear] = useFilters<ListSearch>();
  const list = useCustomers(search);
  useFreshList(list.isDeep);
  useKeys({
    j: () => !document.activeElement?.closest('[role="row"]') && focusOn('[role="row"][data-index="0"]'),
    '/': () => focusOn('input[type="search"]'),
  });
  return (
    <div className={classes.page}>
      <PageHeader title={t('list.title')} text={<HeadCount count={list.count} exact={list.exact} filtered={isFiltered(search)} />}>
        <Elsewhere csv={addressOf('/customers.csv', { query: asQuery(search, Date.now()) })} />
        <ImportLink>{t('list.import')}</ImportLink>
      </PageHeader>
      <div className={classes.surface}>
        <Views search={search} onOpen={(view) => change({ ...NO_FILTERS, ...view })} />
        <CustomerFilters search={search} onChange={change} onClear={clear} />
        {list.error && (
          <div className={classes.note}>
            <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
          </div>
        )}
        <div className={classes.rows}>
          <Rows list={list} search={search} onChange={change} onClear={clear} />
        </div>
      </div>
    </div>
  );
}

type RowsProps = {
  list: ReturnType<typeof useCustomers>;
  search: Partial<ListSearch>;
  onChange(change: Partial<ListSearch>): void;
  onClear(): void;
};

function Rows({ list, search, onChange, onClear }: RowsProps) {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const columns = useColumns(search, onChange);
  if (list.isPending)
    return (
      <div className={classes.note}>
        <Skeletons rows={14} />
      </div>
    );
  if (list.rows.length === 0 && !list.error) return <Nobody filtered={isFiltered(search)} onClear={onClear} />;
  return (
    <VirtualTable
      rows={list.rows}
      columns={columns}
      key={list.name}
      keyOf={(row) => row.id}
      label={t('list.title')}
      onOpen={(row) => void navigate({ to: '/customers/$id', params: { id: row.id } })}
      hrefOf={(row) => `/customers/${row.id}`}
      onLook={list.look}
      rowHeight={44}
      cardHeight={72}
      foot={<p className={classes.foot}>{t(list.hasMore ? 'list.loading' : 'list.end')}</p>}
    />
  );
}

function Nobody({ filtered, onClear }: { filtered: boolean; onClear(): void }) {
  const { t } = useTranslation('customers');
  return filtered ? (
    <EmptyState icon={IconZoomCancel} title={t('list.noMatch')} text={t('list.noMatchText')}>
      <Button onClick={onClear}>{t('list.clear')}</Button>
    </EmptyState>
  ) : (
    <EmptyState icon={IconUsers} title={t('list.noneTitle')} text={t('list.noneText')}>
      <ImportLink icon={<IconDatabaseImport size={16} aria-hidden />}>{t('list.bring')}</ImportLink>
    </EmptyState>
  );
}

function focusOn(selector: string): boolean {
  const place = document.querySelector<HTMLElement>(selector);
  place?.focus();
  return place !== null;
}
