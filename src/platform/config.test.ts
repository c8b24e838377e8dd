import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, settingsTable } from './config.ts';

test('without any setting the house runs on this machine only, on embedded stores', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ HOST: '127.0.0.1', PORT: 3900 });
  expect(config).not.toHaveProperty('DATABASE_URL');
  expect(config).not.toHaveProperty('CLICKHOUSE_URL');
});

test('a wrong setting is refused with a sentence that names it', () => {
  expect(() => readConfig({ PORT: 'eighty' })).toThrow('Setting PORT must be a whole number from 0 to 65535.');
  expect(() => readConfig({ DATABASE_URL: 'mysql://x' })).toThrow('Setting DATABASE_URL must be an address that starts with postgres://');
  expect(() => readConfig({ PORT: '-1', LOG_LEVEL: 'loud' })).toThrow(/Setting PORT[\s\S]*Setting LOG_LEVEL/);
});

test('an empty setting counts as not given', () => {
  expect(readConfig({ DATABASE_URL: '', PORT: '' }).PORT).toBe(3900);
});

test('the document of settings is the one the code makes', () => {
  const document = readFileSync(join(import.meta.dirname, '../../docs/guides/settings.md'), 'utf8');
  expect(document).toBe(settingsTable());
});
