import { setTimeout as wait } from 'node:timers/promises';
import { identifierId } from '../../src/customers/index.ts';
import type { Victim } from './victim.ts';

/** One thing that may be cut off in the middle. `begin` answers as soon as it has begun; `check` says what is wrong afterwards. */
export type Scene = {
  name: string;
  /** The kill comes within so many milliseconds of the beginning. */
  within: number;
  prepare(): Promise<void>;
  begin(): Promise<boolean>;
  /** Empty when all is well. Waits for what completes itself. */
  check(wasAnswered: boolean): Promise<string>;
};

const COMPLETES_WITHIN = 120_000;
const IMPORTED = 4_000;
const OF_EACH = 60;

type Maker = (victim: Victim, round: number, send: (messages: unknown[]) => Promise<void>) => Scene;

/** Waits until `look` finds nothing wrong; else what was wrong last. */
async function becomes(look: () => Promise<string>): Promise<string> {
  const until = Date.now() + COMPLETES_WITHIN;
  for (;;) {
    const wrong = await look();
    if (!wrong || Date.now() > until) return wrong;
    await wait(500);
  }
}

const isGood = (answer: { status: number } | undefined): boolean => answer !== undefined && answer.status < 300;

async function countOf(victim: Victim, where: string, params: Record<string, unknown>): Promise<{ n: number; ids: number }> {
  const sql = `SELECT count() AS n, uniqExact(id) AS ids FROM throughline.interactions WHERE workspace_id = {workspace:UUID} AND ${where}`;
  return (await victim.events<{ n: number; ids: number }>(sql, params))[0] ?? { n: 0, ids: 0 };
}

const rowsOfSource = (victim: Victim, source: string) => countOf(victim, 'source_id = {source:UUID}', { source });
const rowsOfSubject = (victim: Victim, subject: string) => countOf(victim, 'subject_id = {subject:UUID}', { subject });

function file(round: number): string {
  const rows = Array.from({ length: IMPORTED }, (_, at) => `round-${round}-${at % 400},2024-01-05 10:00:00,call ${at}`);
  return `customer,date,text\n${rows.join('\n')}\n`;
}

const upload = async (victim: Victim, round: number): Promise<string> =>
  (await victim.get('POST', `/imports?fileName=round-${round}.csv&kind=interactions`, file(round))).id;

const stateOf = async (victim: Victim, id: string) => (await victim.get('GET', `/imports/${id}`)).state as string;

async function imported(victim: Victim, id: string): Promise<string> {
  return becomes(async () => {
    const { state, rows } = await victim.get('GET', `/imports/${id}`);
    const { n, ids } = await rowsOfSource(victim, id);
    const isWhole = state === 'done' && rows.kept === IMPORTED && n === IMPORTED && ids === IMPORTED;
    return isWhole ? '' : `the import is ${state}, says ${rows.kept} of ${IMPORTED}, holds ${n} (${ids} of them different)`;
  });
}

const importing: Maker = (victim, round) => {
  let id = '';
  return {
    name: 'import',
    within: 3_000,
    prepare: async () => {
      id = await upload(victim, round);
    },
    begin: async () => isGood(await victim.ask('POST', `/imports/${id}/run`)),
    check: async (wasAnswered) => {
      if (!wasAnswered && (await stateOf(victim, id)) === 'uploaded') return '';
      return imported(victim, id);
    },
  };
};

const undoing: Maker = (victim, round) => {
  let id = '';
  return {
    name: 'undo',
    within: 1_200,
    prepare: async () => {
      id = await upload(victim, round);
      await victim.get('POST', `/imports/${id}/run`);
      const wrong = await imported(victim, id);
      if (wrong) throw new Error(wrong);
    },
    begin: async () => isGood(await victim.ask('POST', `/imports/${id}/undo`)),
    check: async (wasAnswered) => {
      if (!wasAnswered && (await stateOf(victim, id)) === 'done') return imported(victim, id);
      return becomes(async () => {
        const [state, { n }] = [await stateOf(victim, id), await rowsOfSource(victim, id)];
        const [left] = await victim.database<{ n: number }>('select count(*) as n from message_ids where source_id = $1', [id]);
        return state === 'undone' && n === 0 && left?.n === 0 ? '' : `the undone import is ${state}, holds ${n}, remembers ${left?.n}`;
      });
    },
  };
};

const erasing: Maker = (victim, round, send) => {
  const user = `erase-${round}`;
  const id = identifierId(victim.workspaceId, 'user_id', user);
  const messages = Array.from({ length: OF_EACH }, (_, at) => ({
    type: 'track',
    event: 'Erased',
    userId: user,
    messageId: `${user}-${at}`,
  }));
  return {
    name: 'erase',
    within: 400,
    prepare: async () => {
      await send(messages);
      await victim.loaded();
    },
    begin: async () => isGood(await victim.ask('DELETE', `/customers/${id}`)),
    check: async (wasAnswered) => {
      const wrong = await becomes(async () => {
        const { n } = await rowsOfSubject(victim, id);
        const isKnown = isGood(await victim.ask('GET', `/customers/${id}`));
        const { erasures } = await victim.get('GET', '/erasures');
        const proofs = (erasures as { customerId: string }[]).filter(({ customerId }) => customerId === id).length;
        if (!isKnown && n === 0 && proofs === 1) return '';
        if (!wasAnswered && isKnown && n === OF_EACH && proofs === 0) return '';
        return `erased by half: ${n} of ${OF_EACH} left, the customer is ${isKnown ? 'there' : 'gone'}, ${proofs} proofs`;
      });
      if (wrong || isGood(await victim.ask('GET', `/customers/${id}`))) return wrong;
      await send(messages);
      await victim.loaded();
      const { n } = await rowsOfSubject(victim, id);
      return n === 0 ? '' : `${n} interactions of an erased customer came back`;
    },
  };
};

const merging: Maker = (victim, round, send) => {
  const users = [`one-${round}`, `other-${round}`];
  const [one = '', other = ''] = users.map((user) => identifierId(victim.workspaceId, 'user_id', user));
  return {
    name: 'merge',
    within: 150,
    prepare: async () => {
      await send(users.flatMap((userId) => [{ type: 'track', event: 'Merged', userId, messageId: `merge-${userId}` }]));
      await victim.loaded();
    },
    begin: async () => isGood(await victim.ask('POST', '/customer-merges', { customerId: one, otherId: other })),
    check: async (wasAnswered) => {
      const rows = await victim.database<{ customer_id: string }>('select customer_id from identifiers where id = any($1::uuid[])', [
        [one, other],
      ]);
      const customers = new Set(rows.map(({ customer_id }) => customer_id)).size;
      const links = await victim.database('select 1 from links where a = any($1::uuid[]) and b = any($1::uuid[])', [[one, other]]);
      const timeline = await victim.get('GET', `/customers/${one}/timeline`);
      const isMerged = customers === 1;
      if (wasAnswered && !isMerged) return 'a merge that was answered is gone';
      if (links.length !== (isMerged ? 1 : 0)) return `${customers} customers with ${links.length} links`;
      const n = (await rowsOfSubject(victim, one)).n + (await rowsOfSubject(victim, other)).n;
      return n === 2 && timeline ? '' : `${n} of 2 interactions`;
    },
  };
};

const remapping: Maker = (victim, round) => {
  let touchpoint = '';
  const where = `name = 'Erased' OR name LIKE 'round-%'`;
  return {
    name: 'remap',
    within: 1_500,
    prepare: async () => {
      touchpoint = (await victim.get('POST', '/touchpoints', { name: `Point ${round}`, channel: 'web' })).id;
    },
    begin: async () => {
      const conditions = [{ field: 'name', operator: 'starts-with', value: 'round-' }];
      return isGood(await victim.ask('POST', '/touchpoint-rules', { touchpointId: touchpoint, conditions }));
    },
    check: async (wasAnswered) => {
      const { rules } = await victim.get('GET', '/touchpoint-rules');
      const isThere = (rules as { touchpointId: string }[]).some(({ touchpointId }) => touchpointId === touchpoint);
      if (!isThere) return wasAnswered ? 'a rule that was answered is gone' : '';
      return becomes(async () => {
        const { state } = await victim.get('GET', '/touchpoint-remap');
        const all = await countOf(victim, where.split(' OR ')[1] ?? '', {});
        const mapped = await countOf(victim, "name LIKE 'round-%' AND touchpoint_id = {touchpoint:UUID}", { touchpoint });
        return state === 'idle' && mapped.n === all.n ? '' : `the remap is ${state}: ${mapped.n} of ${all.n} mapped`;
      });
    },
  };
};

export const scenes: Maker[] = [importing, undoing, erasing, merging, remapping];
