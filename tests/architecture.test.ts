import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

type Verdict = {
  modules: { source: string; dependencies: { resolved: string }[] }[];
  summary: { violations: { rule: { name: string } }[] };
};

function cruise(): Verdict {
  let printed: string;
  try {
    printed = execFileSync('node', [cruiser, 'src', '--config', 'dependency-cruiser.cjs', '--output-type', 'json'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
  } catch (error) {
    printed = (error as { stdout: string }).stdout;
  }
  return JSON.parse(printed) as Verdict;
}

const seeds = [
  [
    'src/customers/seed-1.ts',
    "import { interactions } from '#interactions';\nexport const seed = interactions;\n",
    'customers-uses-only-what-it-declares',
  ],
  [
    'src/interactions/seed-2.ts',
    "import { settingsInside } from '../customers/migrations/none.ts';\nexport const seed = settingsInside;\n",
    'everything-resolves',
  ],
  ['src/platform/seed-3.ts', "import { customers } from '#customers';\nexport const seed = customers;\n", 'platform-knows-no-room'],
  ['src/customers/seed-4.ts', "import { rooms } from '../apps/server/rooms.ts';\nexport const seed = rooms;\n", 'rooms-know-no-app'],
  [
    'src/customers/seed-5.ts',
    "import { openDb } from '#platform/postgres';\nexport const seed = openDb;\n",
    'only-the-store-touches-the-database',
  ],
  [
    'src/customers/web/seed-6.ts',
    "import { customers } from '#customers';\nexport const seed = customers;\n",
    'browser-code-stays-in-the-browser',
  ],
  ['src/interactions/seed-7.ts', "import { test } from 'vitest';\nexport const seed = test;\n", 'no-dev-dependency-on-the-server'],
  ['src/interactions/seed-9.ts', "import { deliver } from '#platform/mail';\nexport const seed = deliver;\n", 'nothing-bypasses-the-gate'],
  ['src/apps/cli/seed-8.ts', "import { seed } from '../../customers/seed-1.ts';\nexport const other = seed;\n", 'apps-enter-by-the-door'],
] as const;

afterEach(() => {
  for (const [path] of seeds) rmSync(join(root, path), { force: true });
});

test('the guard of the walls sees the house and catches every breach seeded into it', () => {
  for (const [path, text] of seeds) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const verdict = cruise();
  // A blind guard passes everything, so first: it sees an import that is known to be there.
  const roomsFile = verdict.modules.find(({ source }) => source === 'src/apps/server/rooms.ts');
  expect(roomsFile?.dependencies.map(({ resolved }) => resolved)).toContain('src/customers/index.ts');
  const caught = new Set(verdict.summary.violations.map(({ rule }) => rule.name));
  expect(seeds.map(([, , rule]) => rule).filter((rule) => !caught.has(rule))).toEqual([]);
});
