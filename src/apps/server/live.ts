import { PassThrough } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { endpoint } from '#platform/endpoint';
import { TooMany } from '#platform/errors';
import type { House } from '#platform/house';
import { Answer, type AnyRoute, rawRoute } from '#platform/http';
import type { Context, HeardFact } from '#platform/room';
import { whoIsCalling } from '#settings';

const PERMISSION = 'interactions:read';
const HEARTBEAT_MS = 15_000;
const CATCH_UP = 500;
const STREAMS_EACH = 30;
/** A screen that does not read for so long is let go; it comes back and catches up. */
const UNREAD_LIMIT = 1_000_000;

export const followLive = endpoint({
  method: 'GET',
  path: '/live',
  permission: PERMISSION,
  summary: 'What happens in the workspace, as it happens (server-sent events: the event is the name of a fact, the data its body)',
  query: z.object({}),
});

type Streams = { open: Set<PassThrough>; each: Map<string, number>; heartbeatMs: number };

/** One stream of facts per open screen. All end when the house closes its server. */
export function liveRoutes(house: House, heartbeatMs = HEARTBEAT_MS): { routes: AnyRoute[]; endAll(): void } {
  const streams: Streams = { open: new Set(), each: new Map(), heartbeatMs };
  return {
    routes: [rawRoute(followLive, async (ctx, _, { request }) => new Answer(await follow(house, ctx, request, streams), 200, HEADERS))],
    endAll: () => {
      for (const stream of streams.open) stream.end();
    },
  };
}

const HEADERS = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' };

async function follow(house: House, ctx: Context, request: FastifyRequest, { open, each, heartbeatMs }: Streams): Promise<PassThrough> {
  const who = `${ctx.workspaceId} ${ctx.actor.id}`;
  const count = each.get(who) ?? 0;
  if (count >= STREAMS_EACH) throw new TooMany('too_many_screens', 'Too many screens are open; close some of them.', 30);
  const stream = new PassThrough();
  open.add(stream);
  each.set(who, count + 1);
  const stopTelling = await tell(house, ctx, request, stream);
  const check = setInterval(() => void beat(house, ctx, request, stream), heartbeatMs);
  stream.once('close', () => {
    clearInterval(check);
    stopTelling();
    open.delete(stream);
    const left = (each.get(who) ?? 1) - 1;
    if (left > 0) each.set(who, left);
    else each.delete(who);
  });
  return stream;
}

/** Everything from now on, after what was missed since Last-Event-ID, each once. */
async function tell(house: House, ctx: Context, request: FastifyRequest, stream: PassThrough): Promise<() => void> {
  const early: HeardFact[] = [];
  let send = (fact: HeardFact): void => void early.push(fact);
  const stop = house.facts.listen(ctx.workspaceId, (fact) => send(fact));
  stream.write('retry: 2000\n: here is what happens\n\n');
  const caughtUp = new Set<number>();
  const last = Number(request.headers['last-event-id']);
  if (Number.isSafeInteger(last) && last > 0) {
    const missed = await house.facts.since(ctx.workspaceId, last, CATCH_UP + 1);
    // Too much to replay: the screen reads everything anew instead.
    if (missed.length > CATCH_UP) stream.write('event: live.missed\ndata: {}\n\n');
    else for (const fact of missed) stream.write(frame(fact));
    for (const { id } of missed) caughtUp.add(id);
  }
  send = (fact) => {
    // Facts may be drawn out of order, so "already sent" is asked of each, not of the highest number.
    if (caughtUp.delete(fact.id)) return;
    if (stream.writableLength > UNREAD_LIMIT) stream.destroy();
    else if (!stream.writableEnded) stream.write(frame(fact));
  };
  early.forEach(send);
  return stop;
}

/** What is only whispered has no id: nobody can catch up on it. */
const frame = ({ id, name, body }: HeardFact): string => `${id > 0 ? `id: ${id}\n` : ''}event: ${name}\ndata: ${JSON.stringify(body)}\n\n`;

/** Keeps proxies from closing the line, and ends it when its reader was signed out, moved or lost the permission. */
async function beat(house: House, ctx: Context, request: FastifyRequest, stream: PassThrough): Promise<void> {
  const caller = await whoIsCalling(house, request, true).catch(() => undefined);
  // Undefined: the database is away just now, which takes nobody's rights.
  const mayStay = caller === undefined || (caller?.workspaceId === ctx.workspaceId && caller.can(PERMISSION));
  if (!mayStay) stream.end();
  else if (!stream.writableEnded) stream.write(': still here\n\n');
}
