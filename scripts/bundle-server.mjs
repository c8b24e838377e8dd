// One file of the server and one of its worker in dist/server, so that starting them reads one file and not hundreds. Packages stay packages.
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
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

await build({
  entryPoints: {
    main: join(root, 'src/apps/server/main.ts'),
    'trails-worker': join(root, 'src/journeys/trails/worker.ts'),
  },
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  banner: { js: "import { fileURLToPath as fileURLToPathOfPlace } from 'node:url';" },
  plugins: [keepPlaces],
  logLevel: 'warning',
});
