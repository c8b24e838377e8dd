import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Config, readConfig } from '#platform/config';
import { type House, openHouse } from '#platform/house';
import { openLog } from '#platform/log';
import { admitOperator, isSetupNeeded } from '#settings';
import { composeServer } from './compose.ts';
import { rooms } from './rooms.ts';

const STOP_WITHIN_MS = 10_000;
const clusterTemplate = join(import.meta.dirname, '../../../node_modules/.cache/throughline/cluster');

await start().catch((error: Error) => {
  // What a person can put right is one sentence; the rest of the story is for whoever asks for it.
  const { LOG_LEVEL } = process.env;
  console.error(LOG_LEVEL === 'debug' ? error : error.message);
  process.exit(1);
});

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const house = await openHouse({ config, rooms, log: openLog(config.LOG_LEVEL), clusterTemplate });
  const app = await composeServer(house);
  try {
    await listen(app, config);
  } catch (error) {
    await app.close();
    await house.close();
    throw error;
  }
  const url = addressFor(config, app);
  const dismissOperator = admitOperator(house, url);
  stopOnSignals(house, app, dismissOperator);
  console.log(`Throughline is ready: ${config.PUBLIC_URL ?? url}`);
  if (await isSetupNeeded(house)) {
    console.log('Nobody has signed in here yet: open that address and make the first account. It will be the owner.');
  }
}

async function listen(app: FastifyInstance, { HOST, PORT }: Config): Promise<void> {
  try {
    await app.listen({ host: HOST, port: PORT });
  } catch (cause) {
    const { code } = cause as { code?: string };
    const said: Record<string, string> = {
      EADDRINUSE: `PORT: ${PORT} is taken on ${HOST}. Stop what listens there, or set PORT to another one (0 picks a free one).`,
      EACCES: `PORT: this user may not listen on ${PORT}. Set PORT to one above 1023.`,
      EADDRNOTAVAIL: `HOST: this machine has no address ${HOST}. Set HOST to one it has, or to 0.0.0.0.`,
      ENOTFOUND: `HOST: ${HOST} is not an address. Set HOST to one this machine has, or to 0.0.0.0.`,
    };
    throw new Error(said[code ?? ''] ?? `HOST and PORT: could not listen on ${HOST}:${PORT} (${(cause as Error).message}).`, { cause });
  }
}

function addressFor({ HOST }: Config, app: FastifyInstance): string {
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const everywhere = ['127.0.0.1', '0.0.0.0', '::'].includes(HOST);
  return `http://${everywhere ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`;
}

function stopOnSignals(house: House, app: FastifyInstance, dismissOperator: () => void): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    console.error('Stopping …');
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    dismissOperator();
    await app.close();
    await house.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}
