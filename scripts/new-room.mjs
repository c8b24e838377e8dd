// npm run new-room NAME: a room with its door, contract, first table, verb, route, screen and tests, which passes every guard.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [name] = process.argv.slice(2);
const rooms = [...readFileSync('dependency-cruiser.cjs', 'utf8').matchAll(/^ {2}(\w+): \[.*\],$/gm)].map(([, room]) => room);
if (!name || !rooms.includes(name)) {
  console.error(`Say which room: npm run new-room NAME, where NAME stands in the table of dependency-cruiser.cjs (${rooms.join(', ')}).`);
  process.exit(2);
}
if (existsSync(`src/${name}`)) {
  console.error(`src/${name} is there already.`);
  process.exit(1);
}

const files = {
  'README.md': `# ${name}\n\nWhat this room is for, in one sentence.\n\n## Words\n\n## Tables\n\n- \`${name}_items\`\n\n## Facts\n\nAnnounces nothing yet; hears nothing yet.\n`,
  'contract.ts': `import { z } from 'zod';
import { endpoint } from '#platform/endpoint';

const item = z.object({ id: z.string(), title: z.string() });

export const list${pascal(name)} = endpoint({
  method: 'GET',
  path: '/${name}',
  permission: '${name}:read',
  summary: 'What this room keeps',
  response: z.object({ items: z.array(item) }),
});
`,
  'migrations/postgres/0001-items.sql': `create table ${name}_items (
  id uuid primary key,
  workspace_id uuid not null default current_workspace(),
  title text not null
);
select guard_by_workspace('${name}_items');
`,
  [`${name}.store.ts`]: `import type { Db } from '#platform/postgres';

type Item = { id: string; title: string };

export const selectItems = (db: Db): Promise<Item[]> => db.rows<Item>('select id, title from ${name}_items order by title');

export const deleteItems = (db: Db): Promise<number> => db.run('delete from ${name}_items');
`,
  [`${name}.ts`]: `import type { Context } from '#platform/room';
import { selectItems } from './${name}.store.ts';

export const listItems = async (ctx: Context) => ({ items: await selectItems(ctx.db) });
`,
  [`${name}.routes.ts`]: `import { route } from '#platform/http';
import { list${pascal(name)} } from './contract.ts';
import { listItems } from './${name}.ts';

export const routes = [route(list${pascal(name)}, (ctx) => listItems(ctx))];
`,
  'index.ts': `import type { Room } from '#platform/room';
import { routes } from './${name}.routes.ts';
import { deleteItems } from './${name}.store.ts';

export const ${name}: Room = {
  name: '${name}',
  folder: import.meta.dirname,
  routes,
  forgetCustomer: async () => [],
  exportCustomer: async () => ({}),
  forgetSource: async () => [],
  forgetWorkspace: async (ctx) => {
    await deleteItems(ctx.db);
  },
};
`,
  [`${name}.test.ts`]: `import { expect, test } from 'vitest';
import { testHouse } from '../../tests/support/house.ts';

test('a new room keeps nothing yet', async () => {
  const { inject, newWorkspace } = await testHouse();
  const answer = await inject(await newWorkspace(), 'GET', '/api/v1/${name}');
  expect(answer).toMatchObject({ status: 200, body: { items: [] } });
});
`,
};

function pascal(word) {
  return word[0].toUpperCase() + word.slice(1);
}

for (const [path, text] of Object.entries(files)) {
  const full = join('src', name, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
}
/** Puts a line where the house keeps such lines; stops when the place is not as it was. */
function insert(path, before, text) {
  const old = readFileSync(path, 'utf8');
  if (!old.includes(before)) throw new Error(`${path} has changed: put in ${text.trim()} by hand.`);
  writeFileSync(path, old.replace(before, text + before));
}

insert('src/apps/server/rooms.ts', "import { demo } from '../demo/index.ts';", `import { ${name} } from '#${name}';\n`);
insert('src/apps/server/rooms.ts', 'demo];', `${name}, `);
insert('src/settings/roles.ts', "'settings:read']", `'${name}:read', `);
insert('tests/support/samples.ts', "  'GET /live'", `  'GET /${name}': {},\n`);
spawnSync('node_modules/.bin/biome', ['check', '--write', `src/${name}`, 'src/apps/server/rooms.ts', 'tests/support/samples.ts'], {
  stdio: 'inherit',
});
console.log(`src/${name} is ready, stands in rooms.ts, has a permission that viewers have, and a row in the matrix. Make it yours.`);
