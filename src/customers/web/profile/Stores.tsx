import { useTranslation } from 'react-i18next';
import { Card } from '../../../apps/web/ui/Card.tsx';
import { NumberText } from '../../../apps/web/ui/NumberText.tsx';
import { type Order, useOrders } from '../customer-data.ts';
import classes from './facts.module.css';

/** The stores a customer buys in, most often first. Nothing is shown for one who never bought in a store. */
export function Stores({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers');
  const stores = countByStore(useOrders(customerId).data?.orders ?? []);
  if (stores.length === 0) return null;
  return (
    <Card title={t('stores.title')}>
      <dl className={classes.facts}>
        {stores.map(([store, n]) => (
          <div key={store} className={classes.fact}>
            <dt>{store}</dt>
            <dd>
              <NumberText value={n} /> {t('stores.orders', { count: n })}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function countByStore(orders: Order[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { store } of orders) if (store) counts.set(store, (counts.get(store) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
