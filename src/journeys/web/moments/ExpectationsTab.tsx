import { IconCalendarCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { EmptyState } from '../../../apps/web/ui/EmptyState.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import { PlainTable } from '../analytics/ChartCard.tsx';
import { useMeanText } from './Figures.tsx';
import css from './moments.module.css';
import { type Expectations, periodOf, type TabProps, useAsked, useOpenMoments } from './use-moments.ts';

/** Promised against delivered: days and prices. */
export function ExpectationsTab({ search }: TabProps) {
  const { t } = useTranslation('journeys');
  const selection = periodOf(Number(search.days ?? 90));
  const asked = useAsked<Expectations>('expectations', { selection });
  if (asked.isPending) return <Skeletons rows={6} />;
  if (asked.error) return <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />;
  const { promises, prices } = asked.data;
  if (promises.length + prices.length === 0)
    return <EmptyState icon={IconCalendarCheck} title={t('moments.expectations.none')} text={t('moments.expectations.noneText')} />;
  return (
    <>
      {promises.length > 0 && <Promises promises={promises} selection={selection} />}
      {prices.length > 0 && <Prices prices={prices} selection={selection} />}
      {asked.data.capped && <p className={css.note}>{t('moments.expectations.capped')}</p>}
    </>
  );
}

function useShare() {
  const figure = useFigure();
  const percent = (value: number) => `${figure(Math.round(value * 100))} %`;
  return ({ share, low, high, n }: { share: number; low: number; high: number; n: number }) =>
    `${percent(share)} (${percent(low)} … ${percent(high)}) · n = ${figure(n)}`;
}

function Promises({ promises, selection }: { promises: Expectations['promises']; selection: object }) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  const mean = useMeanText();
  const share = useShare();
  const open = useOpenMoments();
  const all = promises.reduce((sum, one) => sum + one.promises, 0);
  const kept = promises.reduce((sum, one) => sum + one.promises * one.kept.share, 0);
  const where = (name: string) => name || t('moments.noTouchpoint');
  return (
    <Card
      title={t('moments.expectations.promises')}
      text={t('moments.expectations.finding', { share: figure(Math.round((100 * kept) / all)), count: all })}
    >
      <PlainTable
        label={t('moments.expectations.promises')}
        table={{
          head: ['where', 'kept', 'late', 'feltKept', 'feltBroken', 'difference', 'rows'].map(
            (key) => t(`moments.expectations.head.${key}` as never) as string,
          ),
          rows: promises.map((one) => [
            { text: where(one.name) },
            { text: share(one.kept) },
            { text: one.lateDays === null ? '–' : t('moments.days', { count: one.lateDays }) },
            ...[one.feltKept, one.feltBroken, one.difference].map((felt) => ({ text: mean(felt) })),
            {
              text: t('moments.expectations.broken', { count: Math.round(one.promises * (1 - one.kept.share)) }),
              onOpen: () =>
                open({
                  title: where(one.name),
                  what: 'promises',
                  body: { of: 'promise', touchpointId: one.touchpointId, kept: false, selection },
                }),
            },
          ]),
        }}
      />
      <p className={css.note}>{t('moments.expectations.legend')}</p>
    </Card>
  );
}

function Prices({ prices, selection }: { prices: Expectations['prices']; selection: object }) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  const share = useShare();
  const open = useOpenMoments();
  const where = (name: string) => name || t('moments.noTouchpoint');
  return (
    <Card title={t('moments.expectations.prices')} text={t('moments.expectations.pricesText')}>
      <PlainTable
        label={t('moments.expectations.prices')}
        table={{
          head: ['where', 'asShown', 'excess', 'rows'].map((key) => t(`moments.expectations.head.${key}` as never) as string),
          rows: prices.map((one) => [
            { text: where(one.name) },
            { text: share(one.kept) },
            { text: one.excess === null ? '–' : `${figure(one.excess * 100, { digits: 1, sign: true })} %` },
            {
              text: t('moments.expectations.more', { count: Math.round(one.charges * (1 - one.kept.share)) }),
              onOpen: () =>
                open({
                  title: where(one.name),
                  what: 'promises',
                  body: { of: 'price', touchpointId: one.touchpointId, kept: false, selection },
                }),
            },
          ]),
        }}
      />
    </Card>
  );
}
