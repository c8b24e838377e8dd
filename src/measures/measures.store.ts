import type { Db } from '#platform/postgres';

export async function removeWorkspace(db: Db): Promise<void> {
  await db.run('delete from metric_versions');
}
