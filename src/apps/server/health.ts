import type { FastifyInstance } from 'fastify';
import type { House } from '#platform/house';

/** For load balancers and scripts: 200 when everything is ready, else 503 and, in words, what is not. */
export function addHealth(app: FastifyInstance, house: House): void {
  app.get('/healthz', { schema: { hide: true } }, async (_request, reply) => {
    const notReady = await house.notReady();
    const ready = notReady.length === 0;
    return reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, notReady });
  });
}
