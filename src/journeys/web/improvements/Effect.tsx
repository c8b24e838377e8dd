import { useTranslation } from 'react-i18next';
import { useCan } from '../../../apps/web/session.ts';
import { useFigure } from '../../../apps/web/ui/use-figure.ts';
import type { MeasuredEffect } from '../../contract.ts';
import css from './improvements.module.css';

type Of<By extends MeasuredEffect['by']> = Extract<MeasuredEffect, { by: By }>;
type Props = { measured: MeasuredEffect; onOpen(what: 'harm' | 'rows'): void };

/** What is measured, with its interval and how many; or, plainly, why nothing is. */
export function Effect({ measured, onOpen }: Props) {
  const { t } = useTranslation('journeys');
  if (measured.by === 'nothing') return <small>{t(`improvements.why.${measured.why}`)}</small>;
  return measured.by === 'harm' ? (
    <Harm harm={measured} onOpen={() => onOpen('harm')} />
  ) : (
    <Changed changed={measured} onOpen={() => onOpen('rows')} />
  );
}

function Harm({ harm, onOpen }: { harm: Of<'harm'>; onOpen(): void }) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  const mayRead = useCan()('customers:read');
  const points = (share: number) => figure(Math.round(share * 100), { sign: true });
  const { effect, low, high, sure, customers } = harm;
  const range = t('improvements.points', { points: points(effect), low: points(low), high: points(high) });
  const lost = Math.round(-effect * customers);
  return (
    <>
      <span className={css.effect} data-sure={sure ? (effect < 0 ? 'bad' : 'good') : undefined}>
        {sure && effect < 0 ? t('improvements.lost', { count: lost, shown: figure(lost) }) : sure ? range : t('improvements.unsure')}
      </span>
      <small>
        {(!sure || effect < 0) && `${range} · `}
        {mayRead ? (
          <button type="button" className={css.link} onClick={onOpen}>
            {t('improvements.badMoments', { count: customers, shown: figure(customers) })}
          </button>
        ) : (
          t('improvements.badMoments', { count: customers, shown: figure(customers) })
        )}
      </small>
    </>
  );
}

const SHARES = new Set(['csat', 'lateness']);

function Changed({ changed, onOpen }: { changed: Of<'change'>; onOpen(): void }) {
  const { t } = useTranslation('journeys');
  const figure = useFigure();
  const mayRead = useCan()('interactions:read');
  const { metric, before, after, change, low, high, sure, better, days } = changed;
  const value = (one: number, sign = false) => {
    if (metric === 'wait') return `${figure(one / 60, { digits: 1, sign })} min`;
    if (SHARES.has(metric)) return `${figure(Math.round(one * 100), { sign })} %`;
    return figure(one, { digits: metric === 'nps' ? 0 : 1, sign });
  };
  const words = `${t(`improvements.metrics.${metric}`)} ${value(before.value)} → ${value(after.value)}`;
  return (
    <>
      <span className={css.effect} data-sure={sure ? (better ? 'good' : 'bad') : undefined}>
        {mayRead ? (
          <button type="button" className={css.link} onClick={onOpen}>
            {words}
          </button>
        ) : (
          words
        )}
      </span>
      <small>
        {low === null || high === null
          ? t('improvements.noInterval')
          : `${value(change, true)} (${value(low, true)} … ${value(high, true)}) · ${t(sure ? (better ? 'improvements.better' : 'improvements.worse') : 'improvements.unsure')}`}
        {' · '}
        {t('improvements.sides', { before: figure(before.n), after: figure(after.n), count: days })}
      </small>
    </>
  );
}
