import { type ChildProcess, type SpawnOptions, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';

/** `nobody`: PostgreSQL refuses to run as root, and needs a user that exists. */
const NOBODY = 65_534;

/** Whom the server's files belong to: nobody when we are root, else ourselves. */
export const serverOwner = (): { uid?: number; gid?: number } => (process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {});

type Launch = { program: string; args: string[]; options: { uid?: number; gid?: number } };

/**
 * A program as the server's user. Below a folder closed to others (/root) nobody could not even walk to its own files: there the right to
 * pass closed folders is handed along, and no other.
 */
function launchAs(program: string, args: string[], folder: string): Launch {
  const owner = serverOwner();
  if (owner.uid === undefined || (canReach(program, '-x') && canReach(folder, '-d'))) return { program, args, options: owner };
  const rights = '+dac_override,+dac_read_search';
  const as = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', `--inh-caps=${rights}`, `--ambient-caps=${rights}`];
  return { program: 'setpriv', args: [...as, program, ...args], options: {} };
}

/** Whether the server's user can get at it by its own rights. */
export const canReach = (path: string, how: '-x' | '-d'): boolean =>
  spawnSync('test', [how, path], { ...serverOwner(), cwd: '/' }).status === 0;

const environment = () => ({ ...process.env, LC_ALL: 'C.UTF-8' });

/** `folder`: where the program's files lie, to see whether its user can reach them. */
export function spawnServer(program: string, args: string[], folder: string, options: SpawnOptions): ChildProcess {
  const launch = launchAs(program, args, folder);
  return spawn(launch.program, launch.args, { ...options, ...launch.options, cwd: '/', env: environment() });
}

export function runAsServer(program: string, args: string[], folder: string): SpawnSyncReturns<string> {
  const launch = launchAs(program, args, folder);
  return spawnSync(launch.program, launch.args, { ...launch.options, cwd: '/', env: environment(), encoding: 'utf8' });
}
