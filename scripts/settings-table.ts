// Writes docs/guides/settings.md from the schema that reads the settings, so the two cannot differ.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable } from '../src/platform/config.ts';

writeFileSync(join(import.meta.dirname, '../docs/guides/settings.md'), settingsTable());
