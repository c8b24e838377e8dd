import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The start time of a process, to tell it from a later one with the same number. Empty where it cannot be read. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** One process per data folder. Throws a sentence when another one has it; what a killed process left is taken over. */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'throughline.lock');
  const mine = `${process.pid} ${startOf(process.pid)}`;
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      writeFileSync(path, mine, { flag: 'wx', mode: 0o600 });
      return () => {
        if (existsSync(path) && readFileSync(path, 'utf8') === mine) rmSync(path);
      };
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
      const [pid = '0', start = ''] = readFileSync(path, 'utf8').split(' ');
      if (Number(pid) > 0 && isAlive(Number(pid)) && startOf(Number(pid)) === start) {
        throw new Error(`Another Throughline (process ${pid}) already uses ${folder}. Stop it first, or set DATA_DIR to another folder.`);
      }
      rmSync(path, { force: true });
    }
  }
  throw new Error(`Could not lock ${folder}.`);
}
