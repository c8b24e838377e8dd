import { PassThrough, type Readable, type Transform } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Invalid, Unavailable } from '#platform/errors';

export type BodyLimits = {
  /** Bytes of one body, unpacked. */
  bytes: number;
  /** Bytes of all bodies together that are in memory at one time. */
  together: number;
  /** For a body to arrive in. */
  milliseconds: number;
};
export const BODY_LIMITS: BodyLimits = { bytes: 4_000_000, together: 128_000_000, milliseconds: 60_000 };

type Body = Readable & { receivedEncodedLength?: number };

/** SDKs send JSON under any content type, some of it packed. Memory stays bounded however many send at once, and however slowly. */
export function readAnyJson(app: FastifyInstance, limits: BodyLimits): void {
  let held = 0;
  app.removeAllContentTypeParsers();
  app.addHook('preParsing', async (request, reply, payload) => {
    const body = unpacked(request, payload);
    let taken = 0;
    const refuse = (sentence: string) => body.destroy(new Unavailable('too_busy', sentence, 1));
    const timer = setTimeout(() => refuse('The body came too slowly; send it again.'), limits.milliseconds);
    body.on('data', (chunk: Buffer) => {
      taken += chunk.length;
      held += chunk.length;
      if (held > limits.together) refuse('More events arrive than can be read; send them again in a moment.');
    });
    // Data flows once somebody reads it; the listener above must not start it too early.
    body.pause();
    body.once('close', () => clearTimeout(timer));
    reply.raw.once('close', () => {
      held -= taken;
      body.destroy();
    });
    return body;
  });
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: limits.bytes }, (_request, body, done) => {
    try {
      done(null, JSON.parse(body.toString()));
    } catch {
      done(new Invalid('invalid_json', 'The body is not JSON.'));
    }
  });
}

/** Always a stream of its own: destroying the request itself would leave the sender without an answer. */
function unpacked(request: FastifyRequest, payload: Readable): Body {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return onwards(payload, new PassThrough());
  if (!/^(?:x-)?gzip$|^deflate$/.test(encoding)) throw new Invalid('unknown_encoding', 'Send the body as it is, or packed with gzip.');
  delete request.headers['content-encoding'];
  delete request.headers['content-length'];
  const unpack: ReturnType<typeof createGunzip> & Body = encoding === 'deflate' ? createInflate() : createGunzip();
  unpack.receivedEncodedLength = 0;
  payload.on('data', (chunk: Buffer) => {
    unpack.receivedEncodedLength = (unpack.receivedEncodedLength ?? 0) + chunk.length;
  });
  return onwards(payload, unpack);
}

/** Whoever breaks off in the middle ends the copy as well: nothing waits for the rest. */
function onwards<To extends Transform>(payload: Readable, to: To): To {
  payload.on('error', (error) => to.destroy(error));
  return payload.pipe(to);
}
