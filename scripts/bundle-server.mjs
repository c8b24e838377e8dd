// The server, the command line and the worker in dist/server, so that starting one reads a few files and not hundreds. Packages stay packages.
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const out = join(root, 'dist/server');

// Rooms find their migrations beside themselves: those stay where they are.
const keepPlaces = {
  name: 'keep-places',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      const from = (place) => `new URL(${JSON.stringify(relative(out, place))}, import.meta.url)`;
      const source = await readFile(path, 'utf8');
      const contents = source
        .replaceAll('import.meta.dirname', `fileURLToPathOfPlace(${from(dirname(path))})`)
        .replaceAll('fileURLToPath(import.meta.url)', `fileURLToPathOfPlace(${from(path)})`);
      return { contents, loader: 'ts' };
    });
  },
};

const { outputFiles } = await build({
  write: false,
  entryPoints: {
    main: join(root, 'src/apps/server/main.ts'),
    cli: join(root, 'src/apps/cli/main.ts'),
    'trails-worker': join(root, 'src/journeys/trails/worker.ts'),
    'text-worker': join(root, 'src/feedback/text/worker.ts'),
  },
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  banner: { js: "import { fileURLToPath as fileURLToPathOfPlace } from 'node:url';" },
  plugins: [keepPlaces],
  logLevel: 'warning',
});

// What starts a program comes last and each file whole, so that whoever starts one meanwhile finds all of it.
await mkdir(out, { recursive: true });
const isEntry = ({ path }) => /\/(?:main|cli|trails-worker|text-worker)\.mjs$/.test(path);
for (const { path, contents } of [...outputFiles.filter((one) => !isEntry(one)), ...outputFiles.filter(isEntry)]) {
  await writeFile(`${path}.${process.pid}`, contents);
  await rename(`${path}.${process.pid}`, path);
}
// What a program that was just started may still want stays for a while.
const made = new Set(outputFiles.map(({ path }) => basename(path)));
for (const name of await readdir(out)) {
  const { mtimeMs } = await stat(join(out, name));
  if (!made.has(name) && mtimeMs < Date.now() - 3_600_000) await rm(join(out, name), { force: true });
}
