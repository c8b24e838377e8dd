import type { Context, Removal } from '#platform/room';
import type { Source } from '../contract.ts';

/** Makes a source known, or brings its name up to date. */
export async function openSource(_ctx: Context, _source: Source): Promise<void> {
  throw new Error('not built yet');
}

/** Removes everything that came from one source, in every room, and says what it was. */
export async function undoSource(_ctx: Context, _sourceId: string): Promise<Removal[]> {
  throw new Error('not built yet');
}
