import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { Forbidden, Refusal, SignedOut, TooMany, Unavailable } from './errors.ts';
import type { House } from './house.ts';
import { Answer, type AnyRoute } from './http.ts';
import type { Actor, Context } from './room.ts';
import { refuseUnkeepable } from './unkeepable.ts';

/** Who sent a request, and what they may do in which workspace. */
export type Caller = { workspaceId: string; actor: Actor; can(permission: string): boolean };

export type ServerOptions = {
  house: House;
  /** null when nobody is signed in. Cookie sessions must set `byCookie`, so that other sites cannot use them. */
  identify(request: FastifyRequest): Promise<(Caller & { byCookie?: boolean }) | null>;
  /** Routes of the server itself, beside those of the rooms. */
  also?: { name: string; routes: AnyRoute[] }[];
};

const NOBODY: Actor = { kind: 'nobody', id: '', name: 'nobody' };
const NO_WORKSPACE = '00000000-0000-0000-0000-000000000000';
const BODY_LIMIT = 1_000_000;

/** The HTTP API of every room, on one server. Nothing listens yet. */
export async function openServer({ house, identify, also = [] }: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    trustProxy: (_address: string, hop: number) => hop < house.config.TRUST_PROXY,
    logger: false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(cookie);
  await app.register(helmet, {
    // The house is often run on plain http: an upgrade would break every request.
    hsts: house.config.PUBLIC_URL?.startsWith('https:') ?? false,
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
  });
  await app.register(cors, { origin: false });
  await app.register(rateLimit, { global: false, keyGenerator: addressKey });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Throughline', version: '1', description: 'One line per customer. Send an API key as `Authorization: Bearer …`.' },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      security: [{ key: [] }],
    },
    transform: jsonSchemaTransform,
  });
  app.setErrorHandler((error: FastifyError, request, reply) => refuse(house, error, request, reply));
  for (const room of [...house.rooms, ...also]) for (const one of room.routes) register(app, { house, identify }, room.name, one);
  return app;
}

/** Limits count an IPv4 address, or a whole /56 of IPv6, which one household or attacker holds. */
export function addressKey(request: FastifyRequest): string {
  const address = request.ip.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const groups = [...front, ...Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0'), ...back];
  const prefix = groups
    .slice(0, 4)
    .map((group) => group.padStart(4, '0'))
    .join('');
  return prefix.slice(0, 14);
}

function register(app: FastifyInstance, options: ServerOptions, room: string, one: AnyRoute): void {
  const { endpoint, raw } = one;
  app.register(async (scope) => {
    if (raw) takeAnyStream(scope);
    scope.route({
      method: endpoint.method,
      url: `/api/v1${endpoint.path}`,
      ...(raw ? { bodyLimit: Number.MAX_SAFE_INTEGER } : {}),
      schema: schemaOf(room, one),
      config: {
        permission: endpoint.permission,
        ...(endpoint.perMinute ? { rateLimit: { max: endpoint.perMinute, timeWindow: 60_000 } } : {}),
      },
      handler: (request, reply) => answerTo(options, one, request, reply),
    });
  });
}

async function answerTo(options: ServerOptions, { endpoint, handle, raw }: AnyRoute, request: FastifyRequest, reply: FastifyReply) {
  const ctx = await contextFor(options, endpoint.permission, request);
  const input = { params: request.params, query: request.query, body: raw ? undefined : request.body };
  refuseUnkeepable(input);
  const answer = await handle(ctx, input, { request, reply });
  if (reply.sent) return reply;
  if (!(answer instanceof Answer)) return answer ?? null;
  return reply
    .status(answer.status)
    .headers(answer.headers)
    .send(answer.body ?? null);
}

function takeAnyStream(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

const NEEDS: Record<string, string> = { public: 'For everybody.', 'signed-in': 'For whoever is signed in or sends an API key.' };

function schemaOf(room: string, { endpoint, raw }: AnyRoute): Record<string, unknown> {
  const { summary, permission, params, query, body, response } = endpoint;
  const given = {
    description: NEEDS[permission] ?? `Needs the permission \`${permission}\`.`,
    params,
    querystring: query,
    body: raw ? undefined : body,
    response: response && !raw ? { 200: response, 201: response } : undefined,
    security: permission === 'public' ? [] : undefined,
  };
  return { summary, tags: [room], ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

async function contextFor({ house, identify }: ServerOptions, permission: string, request: FastifyRequest): Promise<Context> {
  const caller = await identify(request);
  if (caller?.byCookie && request.method !== 'GET') refuseForeignSites(house, request);
  if (!caller) {
    if (permission !== 'public') throw new SignedOut();
    return house.contextOf(NO_WORKSPACE, NOBODY, () => false);
  }
  const ctx = house.contextOf(caller.workspaceId, caller.actor, caller.can);
  if (permission === 'public' || permission === 'signed-in' || caller.can(permission)) return ctx;
  throw new Forbidden('not_allowed', `You need the permission "${permission}" for this. Ask an owner or admin of the workspace.`);
}

function refuseForeignSites(house: House, request: FastifyRequest): void {
  const { origin, host } = request.headers;
  const own = [host, house.config.PUBLIC_URL && new URL(house.config.PUBLIC_URL).host];
  const from = origin && URL.canParse(origin) ? new URL(origin).host : origin;
  if (from !== undefined && !own.includes(from)) throw new Forbidden('foreign_site', 'This request came from another website.');
}

function refuse(house: House, error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) {
    if (error instanceof TooMany || error instanceof Unavailable) reply.header('retry-after', String(error.retryAfterSeconds));
    return reply.status(error.status).send({ error: { code: error.code, message: error.message, details: error.details } });
  }
  if (error.validation) {
    const details = error.validation.map(({ instancePath, message }) => ({
      field: instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message,
    }));
    const fields = details.map(({ field, message }) => `${field || 'The request'}: ${message}`).join('; ');
    return reply.status(400).send({ error: { code: 'invalid', message: fields, details } });
  }
  // The database's word for a value it cannot hold: a moment before all years, a number too large. The shapes should have said so first.
  if (/^22/.test(error.code ?? '') && !error.statusCode) {
    house.log.warn({ err: error, request: request.id, route: request.routeOptions.url }, 'a value came through that cannot be kept');
    const message = 'A value of the request lies outside of what can be kept: a date, or a number.';
    return reply.status(400).send({ error: { code: 'out_of_range', message } });
  }
  const status = error.statusCode ?? 500;
  if (status === 429)
    return reply.status(429).send({ error: { code: 'too_many_requests', message: 'Too many requests; wait a minute and try again.' } });
  if (status < 500) return reply.status(status).send({ error: { code: 'invalid_request', message: error.message } });
  house.log.error({ err: error, request: request.id, route: request.routeOptions.url }, 'a request failed');
  return reply.status(500).send({
    error: { code: 'internal', message: `Something went wrong on our side. It was logged as ${request.id}; what you had is unchanged.` },
  });
}
