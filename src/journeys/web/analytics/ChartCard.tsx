import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { saveChart } from '../../../apps/web/ui/chart-picture.ts';
import css from './analytics.module.css';

export type Cell = { text: string | number; onOpen?: () => void };
export type Table = { head: string[]; rows: Cell[][] };

/** A chart with its finding, the same as a table, the table as a file and the chart as a picture. */
export function ChartCard({
  title,
  text,
  table,
  name,
  children,
  aside,
}: {
  title: string;
  text: ReactNode;
  table: Table;
  name: string;
  /** Without one, it is a table only. */
  children?: ReactNode;
  aside?: ReactNode;
}) {
  const { t } = useTranslation('journeys');
  const [view, setView] = useState('chart');
  const chart = useRef<HTMLDivElement>(null);
  const isDrawn = children !== undefined && view === 'chart';
  const picture = (kind: 'svg' | 'png') => chart.current && void saveChart(chart.current, name, kind);
  const tools = (
    <div className={css.tools}>
      {aside}
      {children && (
        <SegmentedControl
          size="xs"
          value={view}
          onChange={setView}
          aria-label={t('analytics.view')}
          data={[
            { value: 'chart', label: t('analytics.asChart') },
            { value: 'table', label: t('analytics.asTable') },
          ]}
        />
      )}
      <Button.Group>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />} onClick={() => save(name, table)}>
          CSV
        </Button>
        {isDrawn && (
          <>
            <Button size="xs" variant="default" onClick={() => picture('svg')}>
              SVG
            </Button>
            <Button size="xs" variant="default" onClick={() => picture('png')}>
              PNG
            </Button>
          </>
        )}
      </Button.Group>
    </div>
  );
  return (
    <Card title={title} text={text} aside={tools}>
      {isDrawn ? (
        <div ref={chart} style={{ display: 'contents' }}>
          {children}
        </div>
      ) : (
        <PlainTable table={table} label={title} />
      )}
    </Card>
  );
}

export function PlainTable({ table, label }: { table: Table; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.scroll} tabIndex={0} aria-label={label}>
      <table className={css.table}>
        <thead>
          <tr>
            {table.head.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.map(({ text }) => text).join('\t')}>
              {row.map(({ text, onOpen }, column) => (
                <td key={table.head[column]} className={typeof text === 'number' ? css.right : undefined}>
                  {onOpen ? (
                    <button type="button" className={css.link} onClick={onOpen}>
                      <Text text={text} />
                    </button>
                  ) : (
                    <Text text={text} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Text({ text }: { text: string | number }) {
  const { i18n } = useTranslation();
  return typeof text === 'number' ? text.toLocaleString(i18n.language, { maximumFractionDigits: 3 }) : text;
}

/** The same guard as on the server: a spreadsheet runs what begins like a formula. */
function save(name: string, { head, rows }: Table): void {
  const cell = (text: string | number) => {
    const safe = typeof text === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : String(text);
    return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [head, ...rows.map((row) => row.map(({ text }) => text))].map((row) => `${row.map(cell).join(',')}\r\n`);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(lines, { type: 'text/csv' }));
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
