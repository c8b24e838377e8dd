import type { Victim } from './victim.ts';

/** What was said yes to, by the name of the event; never more than is compared at once. */
export type Acknowledged = Map<string, Set<string>>;

export type Stream = {
  name: string;
  acknowledged: Set<string>;
  /** How often each answer was given: `503 cannot_keep`. */
  answers: Map<string, number>;
  ended: Promise<void>;
};

const BATCH = 50;
const PEOPLE = 40;

/** Sends until nobody answers any more: one at a time and in batches, some of it twice as a client does that saw no answer. */
export function sendUntilKilled(victim: Victim, writeKey: string, name: string): Stream {
  const stream: Stream = { name, acknowledged: new Set(), answers: new Map(), ended: Promise.resolve() };
  const url = victim.url;
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(url + path, { method: 'POST', headers: { authorization }, body: JSON.stringify(body) });
    const { kept, error } = (await answer.json()) as { kept?: number; error?: { code: string } };
    const said = error ? `${answer.status} ${error.code}` : String(answer.status);
    stream.answers.set(said, (stream.answers.get(said) ?? 0) + 1);
    return answer.status === 200 ? kept : 0;
  };
  const send = async (path: string, ids: string[], body: unknown, again: boolean) => {
    if ((await post(path, body)) !== ids.length) return;
    for (const id of ids) stream.acknowledged.add(id);
    if (again) await post(path, body);
  };
  const single = async (writer: number) => {
    for (let at = 0; ; at += 1) {
      const id = `${name}-s${writer}-${at}`;
      await send('/v1/track', [id], message(name, id, at), at % 7 === 0);
    }
  };
  const batches = async (writer: number) => {
    for (let at = 0; ; at += 1) {
      const ids = Array.from({ length: BATCH }, (_, index) => `${name}-b${writer}-${at}-${index}`);
      const batch = ids.map((id, index) => ({ type: 'track', ...message(name, id, index) }));
      await send('/v1/batch', ids, { batch }, at % 5 === 0);
    }
  };
  const writers = [single(0), single(1), single(2), batches(0), batches(1)];
  stream.ended = Promise.allSettled(writers).then(() => undefined);
  return stream;
}

const message = (event: string, messageId: string, at: number) => ({ event, messageId, userId: `person-${at % PEOPLE}` });

export type Verdict = { lost: number; twice: number; strays: number };

/** Of what was said yes to, what is not there; and what is there more than once. */
export async function judge(victim: Victim, { name, acknowledged }: Stream): Promise<Verdict> {
  const rows = await victim.events<{ message_id: string; n: number }>(
    'SELECT message_id, count() AS n FROM throughline.interactions WHERE workspace_id = {workspace:UUID} AND name = {name:String} GROUP BY message_id',
    { name },
  );
  const stored = new Set(rows.map(({ message_id }) => message_id));
  const strays = [...stored].filter((id) => !id.startsWith(`${name}-`)).length;
  return { lost: [...acknowledged].filter((id) => !stored.has(id)).length, twice: rows.filter(({ n }) => n > 1).length, strays };
}
