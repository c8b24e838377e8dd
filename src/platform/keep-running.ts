import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const LOOK_EVERY = 500;

/** Whether the process whose id the file begins with is there. */
export function isRunning(pidFile: string): boolean {
  if (!existsSync(pidFile)) return false;
  try {
    return process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 0);
  } catch {
    return false;
  }
}

/**
 * Starts a program again whenever it is found dead, until the answer is called: the house is not of much use without its database, and a
 * killed or crashed one comes back whole. Also one that was taken over from an earlier house, whose end nobody is told of.
 */
export function keepRunning(options: {
  pidFile: string;
  start(): Promise<unknown>;
  log(error: unknown, sentence: string): void;
}): () => Promise<void> {
  const { pidFile, start, log } = options;
  let stopped = false;
  let starting: Promise<unknown> | undefined;
  const look = () => {
    // Without its folder it was taken away on purpose.
    if (stopped || starting || isRunning(pidFile) || !existsSync(dirname(pidFile))) return;
    log(undefined, 'the database ended by itself and is started again');
    starting = start()
      .catch((error) => log(error, 'the database could not be started again; another try follows'))
      .finally(() => {
        starting = undefined;
      });
  };
  const timer = setInterval(look, LOOK_EVERY);
  timer.unref();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await starting;
  };
}
