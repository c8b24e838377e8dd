import { expect, test } from 'vitest';

type Words = { [key: string]: string | Words };

const files = import.meta.glob<{ default: Words }>('./i18n/*/*.json', { eager: true });
const rooms = Object.keys(files).flatMap((path) => /^\.\/i18n\/en\/(.+)\.json$/.exec(path)?.[1] ?? []);

const flat = (words: Words, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );

const read = (language: string, room: string) => new Map(flat(files[`./i18n/${language}/${room}.json`]?.default ?? {}));
const holes = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort();

test('every room has its words in both languages', () => {
  expect(rooms).toContain('shell');
  expect(Object.keys(files)).toHaveLength(2 * rooms.length);
});

for (const room of rooms) {
  test(`English and German say the same things in ${room}`, () => {
    const [english, german] = [read('en', room), read('de', room)];
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of english) {
      expect(german.get(key)?.trim(), key).toBeTruthy();
      expect(holes(german.get(key) ?? ''), key).toEqual(holes(text));
    }
  });
}
