import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../apps/web/client.ts';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { Money } from '../../../apps/web/ui/Money.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type * as contract from '../../contract.ts';
import css from './Imports.module.css';

type PreviewData = Answer<typeof contract.previewImport>;
type Becoming = PreviewData['rows'][number]['becomes'][number];

/** What each of the first rows will become, before anything does. */
export function Preview({ data, busy }: { data: PreviewData; busy: boolean }) {
  const { t } = useTranslation('imports');
  return (
    <Card title={t('preview.title')} text={t('preview.text', { count: data.sampled.rows, refused: data.sampled.refused })}>
      <div className={css.scroll} aria-busy={busy} style={{ opacity: busy ? 0.6 : 1 }}>
        <table className={css.table}>
          <thead>
            <tr>
              <th>{t('row')}</th>
              <th>{t('cells')}</th>
              <th>{t('preview.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map(({ row, cells, becomes, partOf, refused }) => (
              <tr key={row}>
                <td className="figure">{row}</td>
                <td className={css.cells}>{Object.values(cells).join(' · ')}</td>
                <td>
                  {refused && (
                    <span className={css.refused}>
                      {t('preview.refused', { why: t(`reasons.${refused.reason}`, { defaultValue: refused.says }) })}
                    </span>
                  )}
                  {partOf && <span className={css.partOf}>{t('preview.partOf', { order: partOf })}</span>}
                  {becomes.map((one) => (
                    <Becomes key={one.kind + one.name + one.reference} one={one} />
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Becomes({ one }: { one: Becoming }) {
  const { t } = useTranslation('imports');
  return (
    <div className={css.becomes} title={one.says}>
      <strong>{t(`shell:kinds.${one.kind}`, { defaultValue: one.kind })}</strong> {t('preview.of')}{' '}
      <span className={css.id}>{one.customer.value}</span>
      {one.amount !== null && (
        <>
          {' · '}
          <Money amount={one.amount} currency={one.currency ?? ''} />
        </>
      )}
      {one.at && (
        <>
          {' · '}
          <Time at={one.at} show="full" />
        </>
      )}
    </div>
  );
}
