import { timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotFound } from '#platform/errors';
import type { House } from '#platform/house';
import { hashSecret, newSecret } from '#platform/ids';
import type { Caller } from '#platform/serve';
import { operatorCan } from '../roles.ts';
import { allWorkspaces } from '../workspaces/workspaces.store.ts';
import { NOWHERE } from './sign-in.ts';

const operators = new WeakMap<House, string>();

/**
 * Lets whoever can read the data folder work on the running server as its operator: the command line does.
 * The token lies in DATA_DIR/operator.json, for the owner of the process only, until the answer is called.
 */
export function admitOperator(house: House, url: string): () => void {
  const token = newSecret('tlo');
  const path = join(house.config.dataDir, 'operator.json');
  const unfinished = `${path}.new`;
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, JSON.stringify({ pid: process.pid, url, token }), { mode: 0o600, flag: 'wx' });
  renameSync(unfinished, path);
  operators.set(house, hashSecret(token));
  return () => {
    operators.delete(house);
    if (existsSync(path) && readFileSync(path, 'utf8').includes(token)) rmSync(path);
  };
}

/** The operator works as an owner in the workspace that x-workspace names by id or name; without it in the oldest. */
export async function findOperator(house: House, token: string, wanted: string | string[] | undefined): Promise<Caller | null> {
  const expected = operators.get(house);
  if (!expected || !timingSafeEqual(Buffer.from(hashSecret(token)), Buffer.from(expected))) return null;
  const all = await allWorkspaces(house.system);
  const place = wanted === undefined ? all[0] : (all.find(({ id }) => id === wanted) ?? all.find(({ name }) => name === wanted));
  if (wanted !== undefined && !place) throw new NotFound('workspace_not_found', `There is no workspace "${String(wanted)}".`);
  return { workspaceId: place?.id ?? NOWHERE, actor: { kind: 'operator', id: 'operator', name: 'Operator' }, can: operatorCan };
}
