import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './VirtualTable.module.css';

export type Column<Row> = {
  key: string;
  title: ReactNode;
  /** A grid track, such as `2fr` or `120px`. */
  width: string;
  cell(row: Row): ReactNode;
  right?: boolean;
  /** Shown on a phone's card: the first as its title. */
  phone?: boolean;
};

type Props<Row> = {
  rows: Row[];
  columns: Column<Row>[];
  keyOf(row: Row): string;
  label: string;
  onOpen?: (row: Row) => void;
  hrefOf?: (row: Row) => string;
  /** Called when the end comes near. */
  onEnd?: () => void;
  rowHeight?: number;
  cardHeight?: number;
  foot?: ReactNode;
};

const isPhone = () => window.matchMedia('(max-width: 767px)').matches;

/**
 * Rows as plain HTML in a window that scrolls: a million are as quick as twenty. j and k move, Enter opens.
 * On a phone each row is a card of its `phone` columns.
 */
export function VirtualTable<Row>({
  rows,
  columns,
  keyOf,
  label,
  onOpen,
  hrefOf,
  onEnd,
  rowHeight = 40,
  cardHeight = 72,
  foot,
}: Props<Row>) {
  const { t } = useTranslation('shell');
  const box = useRef<HTMLDivElement>(null);
  const phone = isPhone();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => (phone ? cardHeight : rowHeight),
    overscan: 12,
    getItemKey: (index) => keyOf(rows[index] as Row),
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEnd && rows.length > 0 && lastSeen >= rows.length - 20) onEnd();
  }, [lastSeen, rows.length, onEnd]);
  const shown = phone ? columns.filter((column) => column.phone) : columns;
  const tracks = columns.map((column) => column.width).join(' ');
  const onKey = (event: KeyboardEvent) => {
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (!step || (event.target as HTMLElement).closest('input,select,textarea')) return;
    event.preventDefault();
    const here = Number((document.activeElement as HTMLElement | null)?.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1);
    const next = Math.max(0, Math.min(rows.length - 1, here + step));
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus());
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows inside take the focus; the keys that move between them are heard here
    <div className={css.box} ref={box} onKeyDown={onKey}>
      <div role="table" aria-label={label} aria-rowcount={rows.length} className={phone ? css.cards : css.table}>
        {!phone && (
          <div role="row" className={css.head} style={{ gridTemplateColumns: tracks }}>
            {columns.map((column) => (
              <div key={column.key} role="columnheader" className={column.right ? css.right : undefined}>
                {column.title}
              </div>
            ))}
          </div>
        )}
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const row = rows[item.index] as Row;
            const open = () => onOpen?.(row);
            return (
              <div
                key={item.key}
                role="row"
                tabIndex={0}
                data-index={item.index}
                aria-rowindex={item.index + 1}
                className={onOpen ? css.openable : css.row}
                style={{ height: item.size, transform: `translateY(${item.start}px)`, ...(phone ? {} : { gridTemplateColumns: tracks }) }}
                onClick={(event) => {
                  const href = hrefOf?.(row);
                  if (href && (event.metaKey || event.ctrlKey)) window.open(href, '_blank', 'noopener');
                  else if (!(event.target as HTMLElement).closest('a,button')) open();
                }}
                onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && open()}
              >
                {shown.map((column) => (
                  <div key={column.key} role="cell" className={column.right ? css.right : undefined}>
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {foot ?? <p className={css.foot}>{t('table.rows', { count: rows.length })}</p>}
    </div>
  );
}
