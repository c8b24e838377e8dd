import type { Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Invalid, Unavailable } from '#platform/errors';

export const BODY_LIMIT = 4_000_000;
/** Bytes of all requests together that are being read at one time. */
const READING_LIMIT = 128_000_000;

type Body = Readable & { receivedEncodedLength?: number };

/** SDKs send JSON under any content type, some of it packed. Memory stays bounded however many send at once. */
export function readAnyJson(app: FastifyInstance): void {
  let reading = 0;
  app.removeAllContentTypeParsers();
  app.addHook('preParsing', async (request, reply, payload) => {
    const body = unpacked(request, payload);
    let taken = 0;
    body.on('data', (chunk: Buffer) => {
      taken += chunk.length;
      reading += chunk.length;
      if (reading > READING_LIMIT)
        body.destroy(new Unavailable('too_busy', 'More events arrive than can be read; send them again in a moment.', 1));
    });
    // Data flows only once somebody reads it; the listener above must not start it too early.
    body.pause();
    reply.raw.once('close', () => {
      reading -= taken;
    });
    return body;
  });
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) => {
    try {
      done(null, JSON.parse(body.toString()));
    } catch {
      done(new Invalid('invalid_json', 'The body is not JSON.'));
    }
  });
}

function unpacked(request: FastifyRequest, payload: Readable): Body {
  const encoding = request.headers['content-encoding']?.toLowerCase();
  if (!encoding || encoding === 'identity') return payload;
  if (!/^(?:x-)?gzip$|^deflate$/.test(encoding)) throw new Invalid('unknown_encoding', 'Send the body as it is, or packed with gzip.');
  delete request.headers['content-encoding'];
  delete request.headers['content-length'];
  const unpack: ReturnType<typeof createGunzip> & Body = encoding === 'deflate' ? createInflate() : createGunzip();
  unpack.receivedEncodedLength = 0;
  payload.on('data', (chunk: Buffer) => {
    unpack.receivedEncodedLength = (unpack.receivedEncodedLength ?? 0) + chunk.length;
  });
  payload.on('error', (error) => unpack.destroy(error));
  payload.pipe(unpack);
  return unpack;
}
