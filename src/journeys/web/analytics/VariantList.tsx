import { useTranslation } from 'react-i18next';
import { Answered } from './Answered.tsx';
import { ChartCard } from './ChartCard.tsx';
import charts from './charts.module.css';
import { type askedOf, useActName, useAnswer, useOpen, type Variants } from './use-analytics.ts';
import { useTexts } from './use-texts.ts';

/** The whole ways customers went, most frequent first. */
export function VariantList({ asked, names }: { asked: ReturnType<typeof askedOf>; names: Record<string, string> }) {
  const { t } = useTranslation('journeys');
  const { share, span } = useTexts();
  const name = useActName(asked.lens, names);
  const open = useOpen();
  const query = useAnswer<Variants>('variants', { ...asked, top: 30 });
  const show = (variant: Variants['top'][number]) =>
    open({
      mark: { of: 'flow', question: asked, part: { is: 'variant', id: variant.id } },
      title: t('analytics.variants.one', { count: variant.steps }),
    });
  return (
    <Answered query={query} isEmpty={({ cases }) => cases === 0}>
      {({ top, cases, variants }) => {
        const covered = top.reduce((sum, variant) => sum + variant.cases, 0) / cases;
        return (
          <ChartCard
            title={t('analytics.variants.title')}
            text={t('analytics.variants.finding', { count: variants, shown: top.length, share: share(covered) })}
            name="variants"
            table={{
              head: ['way', 'customers', 'share', 'median'].map((key) => t(`analytics.head.${key}` as never) as string),
              rows: top.map((variant) => [
                { text: variant.acts.map(name).join(' → ') },
                { text: variant.cases, onOpen: () => show(variant) },
                { text: variant.share },
                { text: variant.medianSeconds ?? '' },
              ]),
            }}
          >
            <ol className={charts.variants}>
              {top.map((variant) => (
                <li key={variant.id}>
                  <button type="button" onClick={() => show(variant)}>
                    <span className={charts.bar} style={{ width: `${Math.max(1, (100 * variant.cases) / (top[0]?.cases ?? 1))}%` }} />
                    <strong className="figure">{share(variant.share)}</strong>
                    <span>{t('analytics.customerCount', { count: variant.cases })}</span>
                    <span>{span(variant.medianSeconds)}</span>
                  </button>
                  <p>
                    {variant.acts.slice(0, 14).map(name).join(' → ')}
                    {variant.steps > 14 && ` → … ${t('analytics.variants.more', { count: variant.steps - 14 })}`}
                  </p>
                </li>
              ))}
            </ol>
          </ChartCard>
        );
      }}
    </Answered>
  );
}
