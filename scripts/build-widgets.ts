// What runs on public pages and on other people's sites: one file each, without any library, in dist/widgets.
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

export async function buildWidgets(outdir = join(root, 'dist/widgets')): Promise<void> {
  await build({
    entryPoints: ['page', 'widget'].map((name) => join(root, `src/apps/widgets/survey/${name}.ts`)),
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
  });
}
