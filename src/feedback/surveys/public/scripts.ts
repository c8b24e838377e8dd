import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = join(import.meta.dirname, '../../../../dist/widgets');

export type Script = { text: Buffer; packed: Buffer; tag: string };
const known = new Map<string, Script>();

/** The built script for the page or the widget (scripts/build-widgets.ts); nothing where it is not built: the page works without. */
export function scriptOf(name: 'page' | 'widget'): Script | undefined {
  const found = known.get(name);
  if (found) return found;
  const path = join(folder, `${name}.js`);
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path);
  const script = { text, packed: gzipSync(text, { level: 9 }), tag: createHash('sha256').update(text).digest('base64url').slice(0, 12) };
  known.set(name, script);
  return script;
}

export const pageScript = (): string | null => {
  const script = scriptOf('page');
  return script ? `/s/page.js?v=${script.tag}` : null;
};
