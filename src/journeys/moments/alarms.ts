import { identitiesOf, namesOf } from '#customers';
import { INTERACTIONS_RECORDED, type InteractionsRecorded, sought } from '#interactions';
import { NotFound } from '#platform/errors';
import { type Context, type Hearing, inTransaction } from '#platform/room';
import { liveJourneys } from '../stages/stays.store.ts';
import type { Alarm } from './alarms.contract.ts';
import { type AlarmRow, alarmStore } from './alarms.store.ts';
import { DAY, touchpointNames } from './moments.ts';
import { ownersOfTouchpoints } from './owners.ts';
import { momentSettings } from './settings.ts';

export const SEVERE_MOMENT = 'journeys.severe-moment';
export const ALARM_CHANGED = 'journeys.alarm-changed';

/** A file of old orders is no emergency. */
const FRESH_DAYS = 7;
/** More at once are one disaster, not so many emergencies; the worklist still shows them all. */
const MOST_AT_ONCE = 500;

/** One alarm for each severe moment among what was just recorded. Heard twice, it is raised once. */
async function raise(ctx: Context, { receivedFrom }: InteractionsRecorded): Promise<void> {
  const { severe } = await momentSettings(ctx);
  const after = ctx.clock.now().getTime() - FRESH_DAYS * DAY;
  const rows = await sought.severe(ctx, { receivedFrom, after, intensity: severe, most: MOST_AT_ONCE });
  if (rows.length === 0) return;
  const customers = await identitiesOf(ctx, [...new Set(rows.map(({ subject }) => subject))]);
  const owners = ownersOfTouchpoints(await liveJourneys(ctx.db));
  const alarms = rows.flatMap(({ id, subject, source, at, touchpoint, ...row }) => {
    const customerId = customers.get(subject);
    const owner = owners.get(touchpoint);
    if (!customerId) return [];
    return [
      {
        ...{ id, customerId, subjectId: subject, sourceId: source, at: new Date(at), intensity: row.intensity },
        ...{ touchpointId: touchpoint || null, kind: row.kind, name: row.name, channel: row.channel },
        ...{ journeyId: owner?.journeyId ?? null, owner: owner?.owner ?? '' },
      },
    ];
  });
  await inTransaction(ctx, async (inside) => {
    const raised = await alarmStore.raise(inside.db, alarms, ctx.clock.now());
    const [worst] = [...raised].sort((a, b) => a.intensity - b.intensity);
    if (!worst) return;
    const { id, customerId, owner } = worst;
    await inside.announce({
      name: SEVERE_MOMENT,
      body: {
        count: raised.length,
        interactionId: id,
        customerId,
        owner,
        customers: [...new Set(raised.map((one) => one.customerId))].slice(0, 200),
      },
    });
  });
}

export const alarmHearings: Hearing[] = [
  { fact: INTERACTIONS_RECORDED, hear: (ctx, { body }) => raise(ctx, body as InteractionsRecorded) },
];

type Page = { state: 'open' | 'settled'; owner?: string | undefined; offset: number; limit: number };

export async function listAlarms(ctx: Context, { state, owner, offset, limit }: Page) {
  const which = { settled: state === 'settled', owner };
  const rows = await alarmStore.page(ctx.db, which, offset, limit);
  const total = await alarmStore.count(ctx.db, which);
  const next = rows.length > 0 && offset + rows.length < total ? offset + rows.length : null;
  return { open: await alarmStore.count(ctx.db, { settled: false }), total, alarms: await shown(ctx, rows), next };
}

export async function countAlarms(ctx: Context) {
  const [open, unowned] = await Promise.all([
    alarmStore.count(ctx.db, { settled: false }),
    alarmStore.count(ctx.db, { settled: false, owner: '' }),
  ]);
  return { open, unowned };
}

type Wanted = { id: string; owner?: string | undefined; settled?: boolean | undefined; note?: string | undefined };

export async function changeAlarm(ctx: Context, { id, ...wanted }: Wanted): Promise<Alarm> {
  const changed = await inTransaction(ctx, async (inside) => {
    const alarm = await alarmStore.one(inside.db, id);
    if (!alarm) throw new NotFound('alarm_not_found', 'There is no such alarm; its interaction may have been removed.');
    change(alarm, wanted, ctx);
    await alarmStore.keep(inside.db, alarm);
    await inside.announce({ name: ALARM_CHANGED, body: { interactionId: id } });
    return alarm;
  });
  const [told] = await shown(ctx, [changed]);
  return told as Alarm;
}

function change(alarm: AlarmRow, { owner, settled, note }: Omit<Wanted, 'id'>, ctx: Context): void {
  alarm.owner = owner ?? alarm.owner;
  alarm.note = note ?? alarm.note;
  if (settled === undefined) return;
  alarm.settledAt = settled ? (alarm.settledAt ?? ctx.clock.now()) : null;
  alarm.settledBy = settled ? ctx.actor.name : '';
}

async function shown(ctx: Context, rows: AlarmRow[]): Promise<Alarm[]> {
  const subjects = [...new Set(rows.map(({ subjectId }) => subjectId))];
  // Who that is today: customers may have been merged since.
  const customers = await identitiesOf(ctx, subjects);
  const names = await namesOf(ctx, [...new Set(customers.values())]);
  const touchpoints = await touchpointNames(ctx);
  const said = new Map(
    (
      await sought.byId(
        ctx,
        subjects,
        rows.map(({ id }) => id),
      )
    ).map(({ id, text, title }) => [id, text || title]),
  );
  return rows.map(({ subjectId, sourceId: _, touchpointId, at, raisedAt, settledAt, ...row }) => {
    const customerId = customers.get(subjectId) ?? row.customerId;
    return {
      ...row,
      customerId,
      customer: names.get(customerId) ?? '',
      at: at.toISOString(),
      touchpoint: touchpoints.get(touchpointId ?? '') ?? '',
      text: said.get(row.id) ?? '',
      raisedAt: raisedAt.toISOString(),
      settledAt: settledAt?.toISOString() ?? null,
    };
  });
}
