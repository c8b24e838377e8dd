import type { Context, CustomerIdentity, Job, Removal } from '#platform/room';
import { blankRefusals, customersFiles, deleteImports, importIds, importsWithOldFiles, markFileRemoved } from './imports.store.ts';
import { removeFile, runJob } from './running.ts';

/** A file is needed to run an import again; after this it has had its time. */
const FILE_DAYS = 30;

const cleanUp: Job = {
  name: 'imports.clean-up',
  every: '17 3 * * *',
  run: async (ctx) => {
    await removeFiles(
      ctx,
      (await importsWithOldFiles(ctx.db, FILE_DAYS)).map(({ id }) => id),
    );
  },
};

export const importJobs: Job<never>[] = [runJob, cleanUp];

async function removeFiles(ctx: Context, ids: string[]): Promise<number> {
  for (const id of ids) await removeFile(ctx.house, id);
  return markFileRemoved(ctx.db, ids);
}

/**
 * The files that spoke of a customer, and the cells of their refused rows, go with the customer: they cannot be searched for one person.
 * To be asked while the log still knows which files those were.
 */
export async function forgetImportedCustomer(ctx: Context, who: CustomerIdentity): Promise<Removal[]> {
  const ids = await customersFiles(ctx, who.identifierIds);
  if (ids.length === 0) return [];
  const cells = await blankRefusals(ctx.db, ids);
  return [
    { store: 'files', table: 'imports', rows: await removeFiles(ctx, ids) },
    { store: 'postgres', table: 'import_refusals', rows: cells },
  ];
}

export async function forgetWorkspaceImports(ctx: Context): Promise<void> {
  for (const id of await importIds(ctx.db)) await removeFile(ctx.house, id);
  await deleteImports(ctx.db);
}
