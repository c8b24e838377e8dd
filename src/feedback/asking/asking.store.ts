import type { Db } from '#platform/postgres';
import type { Context } from '#platform/room';
import type { Ask, AskHappening } from './asking.contract.ts';

export type AskRow = { id: string; surveyId: string; ask: Ask; isOn: boolean; madeAt: Date; madeBy: string };
export type Counted = AskRow & { due: number; sent: number; held: number };
export type Occasion = { customerId: string; occasion: string; occurredAt: Date };
export type Due = { askId: string; customerId: string; occasion: string; occurredAt: Date };

const ROW = 'a.id, a.survey_id as "surveyId", a.ask, a.is_on as "isOn", a.made_at as "madeAt", a.made_by as "madeBy"';
const COUNTS = `(select count(*) from ask_occasions o where o.ask_id = a.id and o.state = 'due')::int as due,
  (select count(*) from ask_occasions o where o.ask_id = a.id and o.state = 'sent')::int as sent,
  (select count(*) from ask_occasions o where o.ask_id = a.id and o.state = 'held')::int as held`;

export const askStore = {
  of: (db: Db, surveyId: string) =>
    db.rows<Counted>(`select ${ROW}, ${COUNTS} from survey_asks a where a.survey_id = $1 order by a.made_at, a.id`, [surveyId]),
  one: (db: Db, id: string) => db.row<Counted>(`select ${ROW}, ${COUNTS} from survey_asks a where a.id = $1`, [id]),
  /** Those that are on, of surveys that are open. */
  live: (db: Db, when: Ask['when']['kind']) =>
    db.rows<AskRow>(
      `select ${ROW} from survey_asks a join surveys s on s.id = a.survey_id
       where a.is_on and s.state = 'open' and s.deleted_at is null and a.ask -> 'when' ->> 'kind' = $1`,
      [when],
    ),
  add: (db: Db, { id, surveyId, ask, madeAt, madeBy }: Omit<AskRow, 'isOn'>) =>
    db.run('insert into survey_asks (id, survey_id, ask, made_at, made_by, changed_at) values ($1, $2, $3, $4, $5, $4)', [
      id,
      surveyId,
      JSON.stringify(ask),
      madeAt,
      madeBy,
    ]),
  change: (db: Db, id: string, ask: Ask, at: Date) =>
    db.run('update survey_asks set ask = $2, changed_at = $3 where id = $1', [id, JSON.stringify(ask), at]),
  turn: (db: Db, id: string, isOn: boolean, at: Date) =>
    db.run('update survey_asks set is_on = $2, changed_at = $3 where id = $1', [id, isOn, at]),
  remove: (db: Db, id: string) => db.run('delete from survey_asks where id = $1', [id]),
};

export const occasionStore = {
  /** Each occasion once, however often it is told. */
  add: (db: Db, askId: string, occasions: Occasion[], afterHours: number) =>
    db.run(
      `insert into ask_occasions (ask_id, identifier_id, occasion, occurred_at, due_at)
       select $1, n.id, n.occasion, n.at, n.at + make_interval(hours => $5) from unnest($2::uuid[], $3::text[], $4::timestamptz[]) as n(id, occasion, at)
       on conflict do nothing`,
      [
        askId,
        occasions.map(({ customerId }) => customerId),
        occasions.map(({ occasion }) => occasion),
        occasions.map(({ occurredAt }) => occurredAt),
        afterHours,
      ],
    ),

  /** Some that are due, held until the transaction ends so that nobody else asks them too. */
  take: (db: Db, now: Date, limit: number) =>
    db.rows<Due>(
      `select o.ask_id as "askId", o.identifier_id as "customerId", o.occasion, o.occurred_at as "occurredAt"
       from ask_occasions o join survey_asks a on a.id = o.ask_id join surveys s on s.id = a.survey_id
       where o.state = 'due' and o.due_at <= $1 and a.is_on and s.state = 'open' and s.deleted_at is null
       order by o.due_at limit $2 for update of o skip locked`,
      [now, limit],
    ),

  end: (db: Db, { askId, customerId, occasion }: Due, state: 'sent' | 'held', reason: string) =>
    db.run('update ask_occasions set state = $4, reason = $5 where ask_id = $1 and identifier_id = $2 and occasion = $3', [
      askId,
      customerId,
      occasion,
      state,
      reason,
    ]),

  putOff: (db: Db, { askId, customerId, occasion }: Due, until: Date, reason: string) =>
    db.run('update ask_occasions set due_at = $4, reason = $5 where ask_id = $1 and identifier_id = $2 and occasion = $3', [
      askId,
      customerId,
      occasion,
      until,
      reason,
    ]),

  dropDue: (db: Db, askId: string) => db.run(`delete from ask_occasions where ask_id = $1 and state = 'due'`, [askId]),
  forget: (db: Db, ids: string[]) => db.run('delete from ask_occasions where identifier_id = any($1::uuid[])', [ids]),
  of: (db: Db, ids: string[]) =>
    db.rows(
      'select ask_id as "askId", occasion, occurred_at as "occurredAt", state, reason from ask_occasions where identifier_id = any($1::uuid[])',
      [ids],
    ),
};

/** Whoever can be written to, in the order of their ids. */
export const everybody = async (db: Db): Promise<string[]> =>
  (await db.rows<{ id: string }>("select id from customers where leading_kind <> 'response' order by id")).map(({ id }) => id);

export const languagesOf = (db: Db, ids: string[]) =>
  db.rows<{ id: string; language: string | null }>(
    `select id, coalesce(traits ->> 'language', traits ->> 'locale') as language from customers where id = any($1::uuid[])`,
    [ids],
  );

/** Interactions of this sort: received since then, or having happened since then; the newest first. */
export async function interactionsLike(
  ctx: Context,
  { kinds, names, channels, touchpoints }: AskHappening,
  since: { received: Date } | { happened: Date },
  { subjects, limit }: { subjects?: string[]; limit: number },
): Promise<{ id: string; subject: string; at: number }[]> {
  const clauses = ['workspace_id = {workspace:UUID}'];
  const any = (name: string, list: string[], column: string, type: string) => {
    if (list.length > 0) clauses.push(`${column} IN {${name}:Array(${type})}`);
  };
  any('kinds', kinds, 'kind', 'String');
  any('names', names, 'name', 'String');
  any('channels', channels, 'channel', 'String');
  any('touchpoints', touchpoints, 'touchpoint_id', 'UUID');
  if (subjects) clauses.push('subject_id IN {subjects:Array(UUID)}');
  const [column, from] = 'received' in since ? ['received_at', since.received] : ['at', since.happened];
  return ctx.clickhouse.rows(
    `SELECT toString(id) AS id, toString(subject_id) AS subject, toUnixTimestamp64Milli(at) AS at FROM throughline.interactions
     WHERE ${clauses.join(' AND ')} AND ${column} >= fromUnixTimestamp64Milli({from:Int64}) ORDER BY at DESC LIMIT {limit:UInt32}`,
    { kinds, names, channels, touchpoints, subjects: subjects ?? [], from: from.getTime(), limit },
  );
}
