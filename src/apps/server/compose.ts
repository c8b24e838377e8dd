import type { FastifyInstance } from 'fastify';
import { surveyDoors } from '#feedback';
import { segmentDoors } from '#interactions';
import type { House } from '#platform/house';
import { openServer } from '#platform/serve';
import { findWriteKey, whoIsCalling } from '#settings';
import { backupRoutes } from '../backup/backup.routes.ts';
import { addHealth } from './health.ts';
import { liveRoutes } from './live.ts';
import { addDocs } from './openapi.ts';
import { addWeb } from './web.ts';

/** Everything one address answers: the API of the rooms, the doors for collecting, what is live, documents, and the screens. */
export async function composeServer(house: House): Promise<FastifyInstance> {
  const live = liveRoutes(house);
  const app = await openServer({
    house,
    identify: (request) => whoIsCalling(house, request),
    also: [
      { name: 'live', routes: live.routes },
      { name: 'backup', routes: backupRoutes },
    ],
  });
  app.addHook('preClose', async () => live.endAll());
  await segmentDoors(app, { house, findWriteKey: (secret) => findWriteKey(house, secret) });
  await surveyDoors(app, house);
  addHealth(app, house);
  await addDocs(app);
  await addWeb(app);
  return app;
}
