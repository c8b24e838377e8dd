import { rooms } from '../../src/apps/server/rooms.ts';
import { acceptMessages, everythingLoaded } from '../../src/interactions/index.ts';
import { readConfig } from '../../src/platform/config.ts';
import { openHouse } from '../../src/platform/house.ts';
import { openLog } from '../../src/platform/log.ts';

// A house of its own, for tests that kill it. `write` accepts events until the end and says which were acknowledged;
// `count` loads what is left and says what is stored.
const [, , mode = '', workspaceId = '', run = ''] = process.argv;
const config = readConfig(process.env);
const template = process.env['TEST_CLUSTER_TEMPLATE'];
const house = await openHouse({ config, rooms, log: openLog('silent'), ...(template ? { clusterTemplate: template } : {}) });
await house.system.run("insert into workspaces (id, name, industry) values ($1, 'Killed', 'shop') on conflict do nothing", [workspaceId]);
const ctx = house.jobContext(workspaceId, 'test');
const source = { id: '0190a0a0-0000-7000-8000-00000000000a', kind: 'write-key' as const, name: 'Writer', trusted: false };
const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function writeOn(writer: number): Promise<void> {
  for (let batch = 0; ; batch += 1) {
    const ids = Array.from({ length: 20 }, (_, index) => `${run}-${writer}-${batch}-${index}`);
    const messages = ids.map((messageId, index) => ({ type: 'track', event: 'Tick', userId: `u${index}`, messageId }));
    await acceptMessages(ctx, source, messages, { patient: true });
    // The same again, as a client does that saw no answer.
    if (batch % 5 === 0) await acceptMessages(ctx, source, messages, { patient: true });
    say(ids);
  }
}

if (mode === 'write') {
  await Promise.all([0, 1, 2, 3].map(writeOn));
} else {
  await everythingLoaded(house);
  const rows = await ctx.clickhouse.rows<{ message_id: string }>(
    'SELECT message_id FROM throughline.interactions WHERE workspace_id = {workspace:UUID}',
  );
  say(rows.map(({ message_id }) => message_id));
  await house.close();
  process.exit(0);
}
