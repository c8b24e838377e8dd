import type { Db } from '#platform/postgres';

export async function removeWorkspace(db: Db): Promise<void> {
  for (const table of ['metric_alerts', 'metric_watches', 'metric_versions']) await db.run(`delete from ${table}`);
}
