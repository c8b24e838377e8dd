import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import type { MetricView } from '../../contract.ts';
import css from '../shared/shared.module.css';

/** What the metric means, now and in every version before. */
export function Versions({ versions, metric }: { versions: MetricView[]; metric: MetricView }) {
  const { t } = useTranslation('measures');
  return (
    <Card title={t('versions.title')} text={metric.owner ? t('versions.owner', { owner: metric.owner }) : undefined}>
      <div className={css.scroll}>
        <table className={css.table}>
          <tbody>
            {versions.map((version) => (
              <tr key={version.version}>
                <td>{t('versions.version', { version: version.version })}</td>
                <td>
                  <span>{version.name}</span>
                  <div className={css.mono}>{saying(version, t)}</div>
                </td>
                <td>{t(`unitNames.${version.unit}`)}</td>
                <td className={css.small}>
                  {version.changedAt ? (
                    <>
                      {version.changedBy} · <Time at={version.changedAt} show="full" />
                    </>
                  ) : (
                    t('versions.standard')
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function saying({ measure }: MetricView, t: (key: string) => string): string {
  if (measure.by === 'formula') return measure.formula;
  if (measure.by === 'score') return t(`scores.${measure.score}`);
  return `${t(`measures.${measure.by}`)}: ${measure.where}`;
}
