import type { Events } from '#platform/clickhouse';
import type { Told } from './titles.ts';

export type OrderRow = Told & { id: string; at: string; store: string; properties: string };

export const ordersStore = {
  /** Orders and all that carries an order's reference, newest first. */
  rows: (clickhouse: Events, subjects: string[], limit: number): Promise<OrderRow[]> =>
    clickhouse.rows(
      `SELECT id, at, kind, name, title, reference, store, amount, currency, quantity, score, scale_max, promised_at, actual_at, url,
         if(kind = 'order', properties, '{}') AS properties
       FROM throughline.interactions
       WHERE workspace_id = {workspace:UUID} AND subject_id IN {subjects:Array(UUID)}
         AND (kind IN ('order', 'return', 'refund', 'cancellation')
           OR (reference != '' AND kind IN ('payment', 'payment_failed', 'invoice', 'dispute', 'shipment', 'delivery', 'complaint', 'review')))
       ORDER BY at DESC, id DESC LIMIT {limit:UInt32}`,
      { subjects, limit },
    ),
};
