import { Conflict } from '#platform/errors';
import type { House } from '#platform/house';
import { newId } from '#platform/ids';
import type { Context } from '#platform/room';
import { makeWorkspace, type NewWorkspace } from '../workspaces/workspaces.ts';
import { hashPassword } from './passwords.ts';
import { addUser, hasUsers, queueForFirstRun } from './sign-in.store.ts';

type Owner = { name: string; email: string; password: string; locale?: string };

export const isSetupNeeded = async (house: House): Promise<boolean> => !(await hasUsers(house.system));

/** The first run: the first person, and their workspace. Refused once there is anybody. */
export async function setUp(house: House, owner: Owner, workspace: NewWorkspace): Promise<Context> {
  refuseWhenDone(await hasUsers(house.system));
  const id = newId();
  const passwordHash = await hashPassword(owner.password);
  const { locale = 'en' } = owner;
  return makeWorkspace(house, { kind: 'user', id, name: owner.name }, { ...workspace, language: locale }, async ({ db }) => {
    await queueForFirstRun(db);
    refuseWhenDone(await hasUsers(db));
    await addUser(db, { id, name: owner.name, email: owner.email, locale, passwordHash });
  });
}

function refuseWhenDone(done: boolean): void {
  if (done) throw new Conflict('already_set_up', 'The first run is done. Sign in, or ask an owner for an invitation.');
}
