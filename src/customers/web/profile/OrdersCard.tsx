import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { ErrorNote } from '../../../apps/web/ui/ErrorNote.tsx';
import { Money } from '../../../apps/web/ui/Money.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { Skeletons } from '../../../apps/web/ui/Skeletons.tsx';
import { Time } from '../../../apps/web/ui/Time.tsx';
import { type Order, type Orders, useOrders } from '../customer-data.ts';
import classes from './cards.module.css';

const SHOWN = 5;

/** What was bought: how much per currency, what went back, what came late. */
export function OrdersCard({ customerId, goTo }: { customerId: string; goTo(id: string): void }) {
  const { t } = useTranslation('customers');
  const orders = useOrders(customerId);
  return (
    <Card title={t('orders.title')} text={orders.data && <Summary orders={orders.data} />}>
      {orders.isPending && <Skeletons rows={3} />}
      {orders.error && <ErrorNote error={orders.error} onRetry={() => void orders.refetch()} />}
      {orders.data?.orders.length === 0 && <p className={classes.quiet}>{t('orders.none')}</p>}
      {orders.data && orders.data.orders.length > 0 && <Figures orders={orders.data} goTo={goTo} />}
    </Card>
  );
}

function Summary({ orders }: { orders: Orders }) {
  const { t } = useTranslation('customers');
  const late = orders.orders.filter((order) => (order.lateDays ?? 0) >= 1).length;
  return late > 0 ? <span className={classes.late}>{t('orders.late', { count: late })}</span> : null;
}

function Figures({ orders, goTo }: { orders: Orders; goTo(id: string): void }) {
  const { t } = useTranslation('customers');
  const [all, setAll] = useState(false);
  return (
    <>
      {orders.totals.map((total) => (
        <div key={total.currency} className={classes.total}>
          <span className={classes.big}>
            <Money amount={total.net} currency={total.currency} />
          </span>
          <small>
            {t('orders.count', { count: total.orders })}
            {total.returned > 0 && (
              <>
                {' · '}
                <Money amount={total.returned} currency={total.currency} /> {t('orders.wentBack')}
              </>
            )}
          </small>
        </div>
      ))}
      <ul className={classes.orders}>
        {orders.orders.slice(0, all ? undefined : SHOWN).map((order) => (
          <li key={order.id}>
            <button type="button" onClick={() => goTo(order.id)}>
              <span>{order.reference || order.givenTitle || t('shell:kinds.order')}</span>
              {order.amount !== null && <Money amount={order.amount} currency={order.currency} />}
              <small>
                <Time at={order.at} show="day" /> <State order={order} />
              </small>
            </button>
          </li>
        ))}
      </ul>
      {orders.orders.length > SHOWN && (
        <button type="button" className={classes.all} onClick={() => setAll(!all)}>
          {all ? t('orders.fewer') : t('orders.all', { count: orders.orders.length })}
        </button>
      )}
      {orders.more && (
        <p className={classes.quiet}>
          {t('orders.more')} <NumberText value={orders.orders.length} />
        </p>
      )}
    </>
  );
}

function State({ order }: { order: Order }) {
  const { t } = useTranslation('customers');
  const late = Math.round(order.lateDays ?? 0);
  if (order.cancelled) return <>· {t('orders.cancelled')}</>;
  if (order.returned > 0) return <>· {t('orders.returned')}</>;
  if (late >= 1) return <span className={classes.late}>· {t('orders.daysLate', { count: late })}</span>;
  return order.deliveredAt ? <>· {t('orders.delivered')}</> : null;
}
