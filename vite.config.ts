import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { buildWidgets } from './scripts/build-widgets.ts';

/** Lays each asset down packed as well: the server sends it as it is, and packs nothing at run time. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    writeBundle({ dir = '' }) {
      for (const file of readdirSync(join(dir, 'assets')).filter((name) => /\.(js|css)$/.test(name))) {
        const path = join(dir, 'assets', file);
        const text = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(text));
      }
    },
  };
}

/** What runs on public pages and other people's sites is built with the screens. */
const widgets = (): Plugin => ({ name: 'widgets', apply: 'build', closeBundle: () => buildWidgets() });

export default defineConfig({
  root: 'src/apps/web',
  plugins: [react(), packed(), widgets()],
  build: { outDir: '../../../dist/web', emptyOutDir: true, target: 'es2022', reportCompressedSize: false },
  server: { proxy: { '/api': 'http://127.0.0.1:3900', '/v1': 'http://127.0.0.1:3900' } },
});
