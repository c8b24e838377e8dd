import { Invalid } from '#platform/errors';
import { isUuid } from '#platform/ids';

/** A place between two interactions of the line: right at one of them, which belongs to the newer side. */
export type Place = { ms: number; id: string };

export const cursorOf = ({ at, id }: { at: string; id: string }): string => `${Date.parse(at)}_${id}`;

export function readCursor(cursor: string): Place {
  const [ms = '', id = ''] = cursor.split('_');
  if (!/^-?\d{1,15}$/.test(ms) || !isUuid(id)) throw new Invalid('bad_cursor', 'Use the "older" or "newer" of a page as its cursor.');
  return { ms: Number(ms), id };
}
