import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../src/apps/web/i18n');
type Words = { [key: string]: string | Words };

const flat = (words: Words, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );

const read = (language: string, file: string) => new Map(flat(JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Words));
const holes = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort();

for (const file of readdirSync(join(folder, 'en'))) {
  test(`English and German say the same things in ${file}`, () => {
    const [english, german] = [read('en', file), read('de', file)];
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of english) {
      expect(german.get(key)?.trim(), key).toBeTruthy();
      expect(holes(german.get(key) ?? ''), key).toEqual(holes(text));
    }
  });
}
