import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, type MouseEvent, memo, type ReactNode, useEffect, useRef } from 'react';
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
  /** A row that is not read yet is undefined: it is drawn as one to come. */
  rows: (Row | undefined)[];
  columns: Column<Row>[];
  keyOf(row: Row): string;
  label: string;
  onOpen?: (row: Row) => void;
  hrefOf?: (row: Row) => string;
  /** Called when the end comes near. */
  onEnd?: () => void;
  /** Told which rows are drawn whenever that changes, also when the rows do. */
  onLook?: (first: number, last: number) => void;
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
  onLook,
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
    getItemKey: (index) => keyAt(rows[index], index, keyOf),
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEnd && rows.length > 0 && lastSeen >= rows.length - 20) onEnd();
  }, [lastSeen, rows.length, onEnd]);
  const firstSeen = items[0]?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0) onLook?.(firstSeen, lastSeen);
  }, [firstSeen, lastSeen, rows.length, onLook]);
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
            const row = rows[item.index];
            const place = { height: item.size, top: item.start, tracks: phone ? undefined : tracks };
            return row === undefined ? (
              <div
                key={item.key}
                role="row"
                aria-busy="true"
                aria-rowindex={item.index + 1}
                className={css.coming}
                style={styleOf(place)}
              />
            ) : (
              <DrawnRow key={item.key} row={row} index={item.index} {...place} columns={shown} onOpen={onOpen} hrefOf={hrefOf} />
            );
          })}
        </div>
      </div>
      {foot ?? <p className={css.foot}>{t('table.rows', { count: rows.length })}</p>}
    </div>
  );
}

const keyAt = <Row,>(row: Row | undefined, index: number, keyOf: (row: Row) => string): string =>
  row === undefined ? `row ${index}` : keyOf(row);

type Place = { height: number; top: number; tracks: string | undefined };
const styleOf = ({ height, top, tracks }: Place): CSSProperties => ({
  height,
  transform: `translateY(${top}px)`,
  ...(tracks === undefined ? {} : { gridTemplateColumns: tracks }),
});

type RowProps<Row> = Pick<Props<Row>, 'columns'> &
  Place & {
    row: Row;
    index: number;
    onOpen: Props<Row>['onOpen'];
    hrefOf: Props<Row>['hrefOf'];
  };

// Each frame of a scroll draws the table again: a row that stays where it is need not be.
const DrawnRow = memo(function DrawnRow<Row>({ row, index, columns, onOpen, hrefOf, ...place }: RowProps<Row>) {
  const onClick = (event: MouseEvent) => {
    const href = hrefOf?.(row);
    if (href && (event.metaKey || event.ctrlKey)) window.open(href, '_blank', 'noopener');
    else if (!(event.target as HTMLElement).closest('a,button')) onOpen?.(row);
  };
  return (
    <div
      role="row"
      tabIndex={0}
      data-index={index}
      aria-rowindex={index + 1}
      className={onOpen ? css.openable : css.row}
      style={styleOf(place)}
      onClick={onClick}
      onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && onOpen?.(row)}
    >
      {columns.map((column) => (
        <div key={column.key} role="cell" className={column.right ? css.right : undefined}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}) as <Row>(props: RowProps<Row>) => ReactNode;
