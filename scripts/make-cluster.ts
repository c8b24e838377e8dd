// Makes the empty PostgreSQL cluster that an empty data folder copies when it opens, so that the first start is quick.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeClusterTemplate } from '../src/platform/embedded-postgres.ts';

const path = process.argv[2] ?? join(import.meta.dirname, '../node_modules/.cache/throughline/cluster');
if (!existsSync(join(path, 'PG_VERSION'))) await makeClusterTemplate(path);
