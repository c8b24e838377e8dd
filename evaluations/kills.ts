import { setTimeout as wait } from 'node:timers/promises';
import { type Scene, scenes } from './kills/scenes.ts';
import { judge, type Stream, sendUntilKilled } from './kills/stream.ts';
import { type Keys, moveIn, Victim } from './kills/victim.ts';
import { type Evaluation, median, rangeOf, rounded } from './measuring.ts';
import { scratchFolder } from './scratch.ts';

/** Rounds with a scene beside the stream: one in so many. */
const SCENE_EVERY = 5;

type Tally = {
  acknowledged: number;
  lost: number;
  twice: number;
  strays: number;
  halfDone: string[];
  starts: number[];
  scenes: Record<string, number>;
};

async function sendAll(victim: Victim, key: string, batch: unknown[]): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  const answer = await fetch(`${victim.url}/v1/batch`, { method: 'POST', headers: { authorization }, body: JSON.stringify({ batch }) });
  if (answer.status !== 200) throw new Error(`the door answered ${answer.status}`);
  await answer.arrayBuffer();
}

/** Something is going on, the server is killed at a moment nobody chose, and started again. */
async function killOnce(
  victim: Victim,
  keys: Keys,
  round: number,
  scene: Scene | undefined,
): Promise<{ stream: Stream; seconds: number; begun: boolean }> {
  await scene?.prepare();
  const stream = sendUntilKilled(victim, keys.stream, `round-${round}`);
  const begun = scene?.begin() ?? Promise.resolve(false);
  const within = scene?.within ?? 1_500;
  await wait(scene ? Math.random() * within : 50 + Math.random() * within);
  await victim.kill({ database: round % 3 === 0 });
  await stream.ended;
  const seconds = await victim.start(round % 10 === 7 ? Math.random() * 2_500 : undefined);
  return { stream, seconds, begun: await begun };
}

async function playRound(victim: Victim, keys: Keys, round: number, tally: Tally): Promise<Stream> {
  const make = round % SCENE_EVERY === SCENE_EVERY - 1 ? scenes[Math.floor(round / SCENE_EVERY) % scenes.length] : undefined;
  const scene = make?.(victim, round, (messages) => sendAll(victim, keys.scenes, messages));
  const { stream, seconds, begun } = await killOnce(victim, keys, round, scene);
  await victim.loaded();
  const { lost, twice, strays } = await judge(victim, stream);
  const halfDone = (await scene?.check(begun).catch((error: Error) => error.message)) ?? '';
  tally.acknowledged += stream.acknowledged.size;
  tally.lost += lost;
  tally.twice += twice;
  tally.strays += strays;
  tally.starts.push(seconds);
  if (scene) tally.scenes[scene.name] = (tally.scenes[scene.name] ?? 0) + 1;
  if (halfDone) tally.halfDone.push(`round ${round}, ${scene?.name}: ${halfDone}`);
  return stream;
}

/** At the end once more over everything: a row may have gone or doubled in a later round than its own. */
async function lastLook(victim: Victim, streams: Stream[]): Promise<{ lost: number; twice: number; uncounted: number }> {
  const [all] = await victim.events<{ n: number; ids: number }>(
    'SELECT count() AS n, uniqExact(id) AS ids FROM throughline.interactions WHERE workspace_id = {workspace:UUID}',
  );
  let lost = 0;
  for (const stream of streams) lost += (await judge(victim, stream)).lost;
  const stored = await victim.events<{ n: number; source: string }>(
    `SELECT source_id AS source, count() AS n FROM throughline.interactions WHERE workspace_id = {workspace:UUID} AND name LIKE 'round-%' GROUP BY source_id`,
  );
  let uncounted = 0;
  for (const { source, n } of stored) {
    const [known] = await victim.database<{ n: number }>('select count(*) as n from message_ids where source_id = $1', [source]);
    uncounted += Math.abs((known?.n ?? 0) - n);
  }
  return { lost, twice: (all?.n ?? 0) - (all?.ids ?? 0), uncounted };
}

export const evaluation: Evaluation = {
  name: 'kills',
  about: '',
  run: async ({ rounds = 60, say }) => {
    const folder = scratchFolder();
    const victim = new Victim(folder.path);
    const tally: Tally = { acknowledged: 0, lost: 0, twice: 0, strays: 0, halfDone: [], starts: [], scenes: {} };
    const streams: Stream[] = [];
    try {
      const keys = await moveIn(victim);
      for (let round = 0; round < rounds; round += 1) {
        streams.push(await playRound(victim, keys, round, tally));
        const sofar = `${tally.acknowledged} acknowledged, ${tally.lost} lost, ${tally.twice} twice`;
        if (round % 10 === 9 || tally.halfDone.length > 0)
          say(`kill ${round + 1}: ${sofar}; ${tally.halfDone.join('; ') || 'nothing half done'}`);
      }
      const end = await lastLook(victim, streams);
      const played = Object.entries(tally.scenes).map(([name, times]) => `${times} × ${name}`);
      say(
        `killed amid: ${played.join(', ') || 'ingest alone'}; ready again after ${rangeOf(tally.starts)} s, median ${rounded(median(tally.starts))} s`,
      );
      return [
        { name: `acknowledged over ${rounds} kills`, value: tally.acknowledged, unit: 'events' },
        { name: 'of these lost', value: tally.lost + end.lost, unit: 'events', target: { at: '≤', value: 0 } },
        { name: 'kept twice', value: tally.twice + end.twice + tally.strays, unit: 'events', target: { at: '≤', value: 0 } },
        { name: 'counted otherwise in the two stores', value: end.uncounted, unit: 'events', target: { at: '≤', value: 0 } },
        { name: 'left half done', value: tally.halfDone.length, unit: 'jobs', target: { at: '≤', value: 0 } },
        { name: 'from the kill to answering again, median', value: median(tally.starts), unit: 's', target: { at: '≤', value: 10 } },
      ];
    } finally {
      await victim.kill({ database: true }).catch(() => undefined);
      folder.remove();
    }
  },
};
