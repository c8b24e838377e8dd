import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const program = resolve(import.meta.dirname, '../../../bin/throughline');

/** `json` is what stdout holds with --json: one document. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Ran = { code: number; stdout: string; stderr: string; json: any };

/** A folder for houses and files, and the command line in it as a script would call it, from outside. */
export function scratch(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `tl-test-${name}-`));
  // As root, PostgreSQL runs as somebody else, who must be able to get to its folder.
  chmodSync(folder, 0o755);
  const throughline = (args: string[], { data = 'one', stdin = '' } = {}): Promise<Ran> =>
    new Promise((done) => {
      const env = { ...process.env, DATA_DIR: join(folder, data), LOG_LEVEL: 'error' };
      const ran = execFile(program, args, { env, cwd: folder }, (error, stdout, stderr) => {
        const json = args.includes('--json') && /^\{.*\}\n?$/.test(stdout) ? JSON.parse(stdout) : undefined;
        done({ code: error ? Number(error.code) : 0, stdout, stderr, json });
      });
      ran.stdin?.end(stdin);
    });
  return { folder, throughline, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
