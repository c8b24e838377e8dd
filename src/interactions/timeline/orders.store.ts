import type { Events } from '#platform/clickhouse';

export type OrderRow = {
  id: string;
  at: string;
  kind: string;
  title: string;
  reference: string;
  store: string;
  amount: number | null;
  currency: string;
  promised_at: string | null;
  actual_at: string | null;
  properties: string;
};

export const ordersStore = {
  /** Orders and all that carries an order's reference, newest first. */
  rows: (clickhouse: Events, subjects: string[], limit: number): Promise<OrderRow[]> =>
    clickhouse.rows(
      `SELECT id, at, kind, if(title = '', name, title) AS title, reference, store, amount, currency, promised_at, actual_at,
         if(kind = 'order', properties, '{}') AS properties
       FROM throughline.interactions
       WHERE workspace_id = {workspace:UUID} AND subject_id IN {subjects:Array(UUID)}
         AND (kind IN ('order', 'return', 'refund', 'cancellation')
           OR (reference != '' AND kind IN ('payment', 'payment_failed', 'invoice', 'dispute', 'shipment', 'delivery', 'complaint', 'review')))
       ORDER BY at DESC, id DESC LIMIT {limit:UInt32}`,
      { subjects, limit },
    ),
};
