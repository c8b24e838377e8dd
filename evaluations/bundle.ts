import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Evaluation, MissingData, rounded } from './measuring.ts';
import { root } from './scratch.ts';

/** What index.html names, and what those name at once: all that a browser fetches before the first screen. */
export const evaluation: Evaluation = {
  name: 'bundle',
  about: '',
  run: async ({ say }) => {
    const folder = join(root, 'dist/web');
    const page = join(folder, 'index.html');
    if (!existsSync(page))
      throw new MissingData('There are no built screens in dist/web. Build them with `npm run web`, then run this again.');
    const files = firstFiles(folder, readFileSync(page, 'utf8'));
    const sizes = [...files].map((file) => ({ file, kilobytes: gzipSync(readFileSync(join(folder, file)), { level: 9 }).length / 1_000 }));
    for (const { file, kilobytes } of sizes.sort((a, b) => b.kilobytes - a.kilobytes)) say(`${file}: ${rounded(kilobytes)} kB`);
    const sum = (ending: string) => sizes.filter(({ file }) => file.endsWith(ending)).reduce((all, { kilobytes }) => all + kilobytes, 0);
    return [
      { name: 'JavaScript before the first screen, gzip', value: sum('.js'), unit: 'kB', target: { at: '≤', value: 200 } },
      { name: 'CSS before the first screen, gzip', value: sum('.css'), unit: 'kB' },
    ];
  },
};

function firstFiles(folder: string, html: string): Set<string> {
  const found = new Set<string>();
  const waiting = namesIn(html, /<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"/g);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name) || !existsSync(join(folder, name))) continue;
    found.add(name);
    if (name.endsWith('.js')) waiting.push(...importsOf(folder, name));
  }
  return found;
}

/** Static imports are fetched at once, dynamic ones when they are needed. */
function importsOf(folder: string, name: string): string[] {
  const text = readFileSync(join(folder, name), 'utf8');
  return namesIn(text, /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]+?\s*from\s*)?["']([^"']+\.js)["']/g, name);
}

/** Paths inside dist/web; relative ones as seen from `from`. */
const namesIn = (text: string, pattern: RegExp, from = ''): string[] =>
  [...text.matchAll(pattern)].map(([, path = '']) => new URL(path, `file:///${from}`).pathname.slice(1));
