import type { Db } from '#platform/postgres';
import type { Filters } from '../metrics/metrics.contract.ts';

export type WatchRow = {
  id: string;
  key: string;
  filters: Filters;
  owner: string;
  direction: 'down' | 'up';
  change: number;
  minimum: number;
  createdAt: Date;
  createdBy: string;
  lookedAt: Date | null;
  isLearning: boolean;
};

export type AlertRow = {
  id: string;
  watchId: string;
  kind: 'decline' | 'stopped';
  since: string;
  raisedOn: string;
  raisedAt: Date;
  expected: number;
  value: number;
  n: number;
  overOn: string | null;
  how: 'recovered' | 'settled' | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string;
  snoozedUntil: Date | null;
  resolvedAt: Date | null;
  resolvedBy: string;
  cause: string;
};

const WATCH = `id, key, filters, owner, direction, change, minimum, created_at as "createdAt", created_by as "createdBy", looked_at as "lookedAt",
  is_learning as "isLearning"`;
const ALERT = `id, watch_id as "watchId", kind, since, raised_on as "raisedOn", raised_at as "raisedAt", expected, value, n, over_on as "overOn", how,
  acknowledged_at as "acknowledgedAt", acknowledged_by as "acknowledgedBy", snoozed_until as "snoozedUntil", resolved_at as "resolvedAt",
  resolved_by as "resolvedBy", cause`;
const STATES = {
  open: 'resolved_at is null and (snoozed_until is null or snoozed_until <= $1)',
  asleep: 'resolved_at is null and snoozed_until > $1',
  resolved: 'resolved_at is not null and $1::timestamptz is not null',
};
export type State = keyof typeof STATES;
const MOST_SHOWN = 200;

export const alertStore = {
  watches: (db: Db): Promise<WatchRow[]> => db.rows(`select ${WATCH} from metric_watches order by created_at`),
  watch: (db: Db, id: string): Promise<WatchRow | undefined> => db.row(`select ${WATCH} from metric_watches where id = $1`, [id]),
  addWatch: (db: Db, one: WatchRow): Promise<number> =>
    db.run(
      `insert into metric_watches (id, key, filters, owner, direction, change, minimum, created_at, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [one.id, one.key, JSON.stringify(one.filters), one.owner, one.direction, one.change, one.minimum, one.createdAt, one.createdBy],
    ),
  looked: (db: Db, id: string, at: Date, isLearning: boolean): Promise<number> =>
    db.run('update metric_watches set looked_at = $2, is_learning = $3 where id = $1', [id, at, isLearning]),
  removeWatch: (db: Db, id: string): Promise<number> => db.run('delete from metric_watches where id = $1', [id]),

  /** The newest alert of a watch, whatever became of it; locked, so that two looks do not both raise. */
  last: (db: Db, watchId: string, kind: AlertRow['kind']): Promise<AlertRow | undefined> =>
    db.row(`select ${ALERT} from metric_alerts where watch_id = $1 and kind = $2 order by raised_at desc limit 1 for update`, [
      watchId,
      kind,
    ]),
  /** False when one is open already. */
  raise: async (db: Db, one: AlertRow): Promise<boolean> =>
    (await db.run(
      `insert into metric_alerts (id, watch_id, kind, since, raised_on, raised_at, expected, value, n) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict do nothing`,
      [one.id, one.watchId, one.kind, one.since, one.raisedOn, one.raisedAt, one.expected, one.value, one.n],
    )) > 0,
  keep: (db: Db, one: AlertRow): Promise<number> =>
    db.run(
      `update metric_alerts set over_on = $2, how = $3, acknowledged_at = $4, acknowledged_by = $5, snoozed_until = $6, resolved_at = $7,
         resolved_by = $8, cause = $9 where id = $1`,
      [one.id, one.overOn, one.how, one.acknowledgedAt, one.acknowledgedBy, one.snoozedUntil, one.resolvedAt, one.resolvedBy, one.cause],
    ),
  one: (db: Db, id: string, lock = false): Promise<AlertRow | undefined> =>
    db.row(`select ${ALERT} from metric_alerts where id = $1${lock ? ' for update' : ''}`, [id]),
  page: (db: Db, state: State, now: Date): Promise<AlertRow[]> =>
    db.rows(`select ${ALERT} from metric_alerts where ${STATES[state]} order by raised_at desc, id limit ${MOST_SHOWN}`, [now]),
  count: async (db: Db, now: Date): Promise<number> =>
    (await db.row<{ open: number }>(`select count(*) as open from metric_alerts where ${STATES.open}`, [now]))?.open ?? 0,
  openByWatch: (db: Db): Promise<{ watchId: string; open: number }[]> =>
    db.rows('select watch_id as "watchId", count(*) as open from metric_alerts where resolved_at is null group by watch_id'),
};
