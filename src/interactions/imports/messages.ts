import { stableId } from '#platform/ids';
import type { Message } from '../contract.ts';
import type { Row } from './formats/format.ts';
import type { Kind, Outcome, Reading } from './kinds/kind.ts';
import { MappedRow } from './kinds/kind.ts';

/** A message with its own id, and the rows it was made of. */
export type Ready = { message: Message & { messageId: string }; rows: number[]; again: boolean };

/** Rows with the same key are read together. The key of a row that stands for itself is its content, so that equal rows meet. */
export function keyOf(kind: Kind, row: Row, mapping: Record<string, string>, reading: Reading): string {
  const together = kind.together?.(new MappedRow(row.row, row.cells, mapping, reading));
  return together === undefined ? `=${stableId(...Object.values(row.cells))}` : `&${together}`;
}

export const isTogether = (key: string): boolean => key.startsWith('&');

/**
 * Turns the rows of one key into messages whose ids follow from what they say, so that the same file again says nothing new. Where a
 * kind counts repeats, the second of two equal rows is another message, again the same one each time.
 */
export function messagesOf(
  kind: Kind,
  key: string,
  rows: Row[],
  mapping: Record<string, string>,
  reading: Reading,
): { ready: Ready[]; refused: Outcome['refused'] } {
  const mapped = rows.map((row) => new MappedRow(row.row, row.cells, mapping, reading));
  const outcomes = isTogether(key) ? [kind.read(mapped, reading)] : mapped.map((row) => kind.read([row], reading));
  const seen = new Map<string, number>();
  const ready = outcomes
    .flatMap(({ made }) => made)
    .map(({ message, rows, identity }) => {
      const content = JSON.stringify(identity ?? message);
      const times = seen.get(content) ?? 0;
      seen.set(content, times + 1);
      const counted = kind.repeats ? times : 0;
      return { message: { ...message, messageId: stableId('import', kind.name, content, String(counted)) }, rows, again: times > counted };
    });
  return { ready, refused: outcomes.flatMap(({ refused }) => refused) };
}
