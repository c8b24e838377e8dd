import { segmentMembers } from '#customers';
import { NotFound } from '#platform/errors';
import type { Context } from '#platform/room';

/** Whom a journey of a persona is about, or who of those `among` them; undefined for everybody: nobody said, or the segment is gone. */
export async function membersOf(ctx: Context, segmentId: string | null, among?: string[]): Promise<string[] | undefined> {
  if (!segmentId) return undefined;
  return segmentMembers(ctx, segmentId, among).catch((error) => {
    if (error instanceof NotFound) return undefined;
    throw error;
  });
}
