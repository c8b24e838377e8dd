import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const built = join(import.meta.dirname, '../../../dist/web');

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Throughline</title><body style="font: 16px/1.5 system-ui; max-width: 34rem; margin: 4rem auto; padding: 0 1rem">
<h1>Throughline is running</h1><p>Its screens are not built yet. Run <code>npm run web</code> in its folder and reload this page;
<code>bin/start</code> does both by itself.</p><p>The API answers already: <a href="/api/docs">read about it</a>.</p></body></html>`;

/** The screens. Any path that is not a file or an API's is the web app's own, so it gets the app. */
export async function addWeb(app: FastifyInstance, folder = built): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: true,
      index: false,
      cacheControl: false,
      // The build lays packed copies beside the files.
      preCompressed: true,
      setHeaders: (reply, path) => {
        // Built files carry a hash of their content in their name; the page that names them does not.
        const isHashed = path.startsWith(join(folder, 'assets'));
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    app.get('/', { schema: { hide: true } }, (_request, reply) => page(reply, true));
  }
  app.setNotFoundHandler((request, reply) => answerUnknown(request, reply, isBuilt));
}

function answerUnknown(request: FastifyRequest, reply: FastifyReply, isBuilt: boolean): FastifyReply {
  const path = request.url.split('?')[0] ?? '';
  const wantsPage = (request.method === 'GET' || request.method === 'HEAD') && !/^\/(api|v1|assets)(\/|$)/.test(path);
  if (!wantsPage) {
    return reply
      .status(404)
      .send({ error: { code: 'not_found', message: `There is nothing at ${request.method} ${path}. See /api/docs.` } });
  }
  return page(reply, isBuilt);
}

function page(reply: FastifyReply, isBuilt: boolean): FastifyReply {
  reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
  return isBuilt ? reply.sendFile('index.html') : reply.send(NOT_BUILT);
}
