import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addressOf, call } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { DownloadButton } from '../../../apps/web/ui/DownloadButton.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import type * as contract from '../../contract.ts';
import css from './Imports.module.css';

/** Rows that were not taken, and why; all of them as a file to correct and bring again. */
export function Refusals({ id }: { id: string }) {
  const { t } = useTranslation('imports');
  const refusals = useQuery({
    queryKey: ['imports', id, 'refusals'],
    queryFn: () => call<typeof contract.listRefusals>('GET', '/imports/:id/refusals', { params: { id }, query: { limit: 50 } }),
  });
  // Cells come by name; the file's own order makes them readable.
  const preview = useQuery({
    queryKey: ['imports', id, 'preview'],
    queryFn: () => call<typeof contract.previewImport>('GET', '/imports/:id/preview', { params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const inOrder = (cells: Record<string, string>) => {
    const names = preview.data?.columns.map(({ name }) => name).filter((name) => name in cells) ?? [];
    return (names.length > 0 ? names : Object.keys(cells)).map((name) => cells[name]).join(' · ');
  };
  return (
    <Card
      title={t('refused.title')}
      text={t('refused.text')}
      aside={<DownloadButton href={addressOf('/imports/:id/refusals.csv', { params: { id } })}>CSV</DownloadButton>}
    >
      {refusals.isPending && <Skeletons rows={4} />}
      {refusals.error && <ErrorNote error={refusals.error} onRetry={() => void refusals.refetch()} />}
      {refusals.data && (
        <>
          <ul className={css.reasons}>
            {refusals.data.reasons.map(({ reason, says, rows }) => (
              <li key={reason}>
                {t(`reasons.${reason}`, { defaultValue: says })} <span className="figure">({t('rowCount', { count: rows })})</span>
              </li>
            ))}
          </ul>
          <div className={css.scroll}>
            <table className={css.table}>
              <thead>
                <tr>
                  <th>{t('row')}</th>
                  <th>{t('why')}</th>
                  <th>{t('cells')}</th>
                </tr>
              </thead>
              <tbody>
                {refusals.data.refusals.map(({ row, reason, says, cells }) => (
                  <tr key={row}>
                    <td className="figure">{row}</td>
                    <td>{t(`reasons.${reason}`, { defaultValue: says })}</td>
                    <td className={css.cells}>{inOrder(cells)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Card>
  );
}
