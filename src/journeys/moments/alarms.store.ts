import type { Db } from '#platform/postgres';

export type AlarmRow = {
  id: string;
  customerId: string;
  subjectId: string;
  sourceId: string;
  at: Date;
  intensity: number;
  touchpointId: string | null;
  kind: string;
  name: string;
  channel: string;
  journeyId: string | null;
  owner: string;
  raisedAt: Date;
  settledAt: Date | null;
  settledBy: string;
  note: string;
};
export type NewAlarm = Omit<AlarmRow, 'raisedAt' | 'settledAt' | 'settledBy' | 'note'>;

const ALARM = `interaction_id as id, customer_id as "customerId", subject_id as "subjectId", source_id as "sourceId", at, intensity,
  touchpoint_id as "touchpointId", kind, name, channel, journey_id as "journeyId", owner, raised_at as "raisedAt", settled_at as "settledAt",
  settled_by as "settledBy", note`;

type Which = { settled: boolean; owner?: string | undefined };

export const alarmStore = {
  /** Those that were not there yet. */
  raise: async (db: Db, alarms: NewAlarm[], at: Date): Promise<NewAlarm[]> => {
    const column = (name: keyof NewAlarm) => alarms.map((alarm) => alarm[name]);
    const added = await db.rows<{ id: string }>(
      `insert into moment_alarms (interaction_id, customer_id, subject_id, source_id, at, intensity, touchpoint_id, kind, name, channel,
         journey_id, owner, raised_at)
       select *, $13::timestamptz from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::real[], $7::uuid[],
         $8::text[], $9::text[], $10::text[], $11::uuid[], $12::text[])
       on conflict do nothing returning interaction_id as id`,
      [
        ...(
          [
            'id',
            'customerId',
            'subjectId',
            'sourceId',
            'at',
            'intensity',
            'touchpointId',
            'kind',
            'name',
            'channel',
            'journeyId',
            'owner',
          ] as const
        ).map(column),
        at,
      ],
    );
    const ids = new Set(added.map(({ id }) => id));
    return alarms.filter(({ id }) => ids.has(id));
  },

  page: (db: Db, { settled, owner }: Which, offset: number, limit: number): Promise<AlarmRow[]> =>
    db.rows<AlarmRow>(
      `select ${ALARM} from moment_alarms where (settled_at is not null) = $1 and ($2::text is null or owner = $2)
       order by at desc, interaction_id limit $4 offset $3`,
      [settled, owner ?? null, offset, limit],
    ),

  count: async (db: Db, { settled, owner }: Which): Promise<number> =>
    (
      await db.row<{ n: number }>(
        'select count(*)::int as n from moment_alarms where (settled_at is not null) = $1 and ($2::text is null or owner = $2)',
        [settled, owner ?? null],
      )
    )?.n ?? 0,

  one: (db: Db, id: string): Promise<AlarmRow | undefined> =>
    db.row<AlarmRow>(`select ${ALARM} from moment_alarms where interaction_id = $1`, [id]),

  keep: (db: Db, { id, owner, settledAt, settledBy, note }: AlarmRow): Promise<number> =>
    db.run('update moment_alarms set owner = $2, settled_at = $3, settled_by = $4, note = $5 where interaction_id = $1', [
      id,
      owner,
      settledAt,
      settledBy,
      note,
    ]),
};
