import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Invalid, NotFound, SignedOut } from '#platform/errors';
import type { House } from '#platform/house';
import { addressKey } from '#platform/serve';
import type { MessageType, Source } from '../contract.ts';
import { acceptMessages } from './accept.ts';
import { FloodLimit } from './flood.ts';
import { type Fields, field, fieldsOf, textOf } from './read-fields.ts';
import { BODY_LIMITS, type BodyLimits, readAnyJson } from './segment-body.ts';
import { readTime } from './wire-time.ts';

export type KnownKey = { workspaceId: string; source: Source };
export type SegmentDoors = { house: House; findWriteKey(secret: string): Promise<KnownKey | null>; limits?: BodyLimits };

const BATCH_LIMIT = 10_000;
const DOORS: Record<string, MessageType> = {
  identify: 'identify',
  track: 'track',
  page: 'page',
  screen: 'screen',
  group: 'group',
  alias: 'alias',
  // What analytics.js calls them.
  i: 'identify',
  t: 'track',
  p: 'page',
  s: 'screen',
  g: 'group',
  a: 'alias',
};
/** One unit is a message of up to 2 kB. */
const UNIT_BYTES = 2_048;

/** Segment's HTTP API, so that its SDKs and those that speak like them need only another address. */
export async function segmentDoors(app: FastifyInstance, doors: SegmentDoors): Promise<void> {
  const floods = new FloodLimit(100_000, 10_000);
  const guesses = new FloodLimit(100, 2);
  await app.register(async (scope) => {
    readAnyJson(scope, doors.limits ?? BODY_LIMITS);
    scope.addHook('onRequest', async (_request, reply) => openToEverySite(reply));
    const options = { schema: { hide: true } };
    for (const path of ['batch', 'b', 'import', ...Object.keys(DOORS)]) {
      scope.options(`/v1/${path}`, options, async (_request, reply) => reply.status(204).send());
      scope.post(`/v1/${path}`, options, async (request) => {
        const key = await keyOf(doors, guesses, request);
        const { messages, sentAt } = messagesIn(request.body, DOORS[path]);
        const size = Number(request.headers['content-length'] ?? 0);
        const sentence = 'This write key sends more than its share; send these events again a little later.';
        floods.take(key.source.id, Math.max(messages.length, Math.ceil(size / UNIT_BYTES)), Date.now(), sentence);
        const ctx = doors.house.contextOf(key.workspaceId, { kind: 'key', id: key.source.id, name: key.source.name }, () => false);
        return { success: true, ...(await acceptMessages(ctx, key.source, messages, { sentAt })) };
      });
    }
    // analytics.js counts its own calls here.
    scope.options('/v1/m', options, async (_request, reply) => reply.status(204).send());
    scope.post('/v1/m', options, async () => ({ success: true }));
    scope.get('/v1/projects/:writeKey/settings', options, (request) => settingsOf(doors, guesses, request));
  });
}

function openToEverySite(reply: FastifyReply): void {
  reply.headers({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': 'authorization, content-type, content-encoding, x-retry-count',
    'access-control-expose-headers': 'retry-after',
    'access-control-max-age': '86400',
    'cross-origin-resource-policy': 'cross-origin',
  });
}

async function keyOf(doors: SegmentDoors, guesses: FloodLimit, request: FastifyRequest): Promise<KnownKey> {
  const secret = secretIn(request);
  const known = secret ? await doors.findWriteKey(secret) : null;
  if (known) return known;
  guesses.take(addressKey(request), 1, Date.now(), 'Too many unknown write keys came from here; wait a minute.');
  throw new SignedOut(
    'Send a write key of this house, as the user name of Basic authorization or as "writeKey" in the body.',
    'unknown_write_key',
  );
}

function secretIn(request: FastifyRequest): string {
  const { authorization = '' } = request.headers;
  if (/^basic /i.test(authorization)) return Buffer.from(authorization.slice(6), 'base64').toString().split(':')[0] ?? '';
  if (/^bearer /i.test(authorization)) return authorization.slice(7).trim();
  const body = fieldsOf(request.body);
  return textOf(field(body, 'writeKey')) || textOf(field(fieldsOf([field(body, 'batch')].flat()[0]), 'writeKey'));
}

function messagesIn(body: unknown, type: MessageType | undefined): { messages: unknown[]; sentAt?: Date } {
  if (type) return { messages: [{ ...fieldsOf(body), type }] };
  const batch = Array.isArray(body) ? body : field(fieldsOf(body), 'batch');
  if (!Array.isArray(batch)) throw new Invalid('invalid_batch', 'A batch is {"batch": [messages]}.');
  if (batch.length > BATCH_LIMIT) throw new Invalid('batch_too_long', `A batch holds at most ${BATCH_LIMIT} messages; send it in pieces.`);
  const sentAt = readTime(field(fieldsOf(body), 'sentAt'));
  const shared = field(fieldsOf(body), 'context');
  const messages = shared === undefined ? batch : batch.map((one) => withContext(one, fieldsOf(shared)));
  return { messages, ...(sentAt === undefined ? {} : { sentAt: new Date(sentAt) }) };
}

/** What a batch says of its surroundings holds for each message that says nothing else. */
function withContext(message: unknown, shared: Fields): unknown {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return message;
  return { ...message, context: { ...shared, ...fieldsOf(field(fieldsOf(message), 'context')) } };
}

/** What analytics.js asks before it sends: where to. */
async function settingsOf(doors: SegmentDoors, guesses: FloodLimit, request: FastifyRequest) {
  const { writeKey } = request.params as { writeKey: string };
  if (!(await doors.findWriteKey(writeKey))) {
    guesses.take(addressKey(request), 1, Date.now(), 'Too many unknown write keys came from here; wait a minute.');
    throw new NotFound('unknown_write_key', 'No write key of this house is called so. Copy it again from the settings.');
  }
  const address = new URL(doors.house.config.PUBLIC_URL ?? `${request.protocol}://${request.host}`);
  const apiHost = `${address.host}${address.pathname.replace(/\/$/, '')}/v1`;
  const protocol = address.protocol.replace(':', '');
  return {
    integrations: { 'Segment.io': { apiKey: writeKey, apiHost, protocol } },
    plan: { track: {}, identify: {}, group: {} },
    edgeFunction: {},
  };
}
