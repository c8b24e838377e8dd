import { identitiesOf } from '#customers';
import type { Context } from '#platform/room';
import { Together } from '#platform/together';
import { NO_TOUCHPOINT } from '../contract.ts';
import { nameTouchpoints } from '../touchpoints/mapping.ts';
import type { LogRow } from './log.store.ts';
import { withCustomers } from './log.ts';
import { momentsOf } from './moments.ts';
import { overviewStore, type PlaceFeeling, type PlaceVolume, type Seen } from './overview.store.ts';
import { change, measure } from './statistics.ts';

const DAY = 86_400_000;
const DAYS = 90;
const PERIOD = 30;
const SHOWN = 5;
/** Above this many (day, identifier) pairs, people are counted by identifier instead of being joined first. */
const JOINABLE = 50_000;

/** What has to be counted over everything. */
const figures = new Together<Awaited<ReturnType<typeof countEverything>>>();

/** The workspace at a glance; every figure with what it rests on. */
export async function readOverview(ctx: Context) {
  const until = ctx.clock.now().getTime();
  const [{ volumes, places, ...counted }, worst, best, name] = await Promise.all([
    figures.ask(ctx.workspaceId, () => countEverything(ctx, until)),
    overviewStore.strongest(ctx.clickhouse, until - 7 * DAY, until, -1, SHOWN),
    overviewStore.strongest(ctx.clickhouse, until - 7 * DAY, until, 1, SHOWN),
    nameTouchpoints(ctx),
  ]);
  return {
    ...counted,
    worst: await shown(ctx, worst),
    best: await shown(ctx, best),
    busiest: busiest(volumes, name),
    ...compare(places, name),
    unmapped: unmapped(volumes),
  };
}

async function countEverything(ctx: Context, until: number) {
  const from = Math.floor(until / DAY) * DAY - (DAYS - 1) * DAY;
  const period = until - PERIOD * DAY;
  const [total, days, volumes, places] = await Promise.all([
    overviewStore.total(ctx.clickhouse),
    readDays(ctx, from, until),
    overviewStore.volumes(ctx.clickhouse, period, until),
    overviewStore.places(ctx.clickhouse, period - PERIOD * DAY, period, until),
  ]);
  return { total, ...days, volumes, places };
}

const shown = async (ctx: Context, rows: LogRow[]) => withCustomers(ctx, await momentsOf(ctx, rows));

async function readDays(ctx: Context, from: number, until: number) {
  const [rows, feelings, seen] = await Promise.all([
    overviewStore.days(ctx.clickhouse, from, until),
    overviewStore.feelings(ctx.clickhouse, from, until),
    overviewStore.seen(ctx.clickhouse, from, until, JOINABLE),
  ]);
  const people = seen && (await customersPerDay(ctx, seen));
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const feltOn = new Map(feelings.map((row) => [row.day, row]));
  const days = Array.from({ length: DAYS }, (_, index) => new Date(from + index * DAY).toISOString().slice(0, 10));
  return {
    counted: people ? ('customers' as const) : ('identifiers' as const),
    days: days.map((day) => ({
      day,
      interactions: byDay.get(day)?.interactions ?? 0,
      people: people ? (people.get(day)?.size ?? 0) : (byDay.get(day)?.people ?? 0),
      intensity: measure(feltOn.get(day)),
    })),
  };
}

async function customersPerDay(ctx: Context, seen: Seen[]): Promise<Map<string, Set<string>>> {
  const customers = await identitiesOf(ctx, [...new Set(seen.map(({ subject }) => subject))]);
  const days = new Map<string, Set<string>>();
  for (const { day, subject } of seen) {
    const there = days.get(day) ?? new Set();
    days.set(day, there.add(customers.get(subject) ?? subject));
  }
  return days;
}

type Name = Awaited<ReturnType<typeof nameTouchpoints>>;

function busiest(volumes: PlaceVolume[], name: Name) {
  return volumes
    .flatMap(({ id, interactions, people }) => {
      const touchpoint = name(id);
      return touchpoint ? [{ touchpoint, interactions, people }] : [];
    })
    .slice(0, SHOWN);
}

function unmapped(volumes: PlaceVolume[]) {
  const total = volumes.reduce((sum, { interactions }) => sum + interactions, 0);
  const interactions = volumes.find(({ id }) => id === NO_TOUCHPOINT)?.interactions ?? 0;
  return { interactions, share: total ? interactions / total : null };
}

function compare(places: PlaceFeeling[], name: Name) {
  const before = new Map(places.filter(({ late }) => !late).map((place) => [place.id, place]));
  const compared = places.flatMap((now) => {
    const touchpoint = name(now.id);
    const then = before.get(now.id);
    const changed = now.late && touchpoint && then ? change(now, then) : null;
    return touchpoint && then && changed ? [{ touchpoint, ...changed, now: measure(now), before: measure(then) }] : [];
  });
  const worsened = compared.filter(({ interval }) => interval[1] < 0).sort((a, b) => a.change - b.change);
  return { compared: compared.length, worsened: worsened.slice(0, SHOWN) };
}
