import { shareOfReach } from './before-after.ts';
import type { Improvement, MeasuredEffect } from './improvements.contract.ts';

export type Unranked = Omit<Improvement, 'rank' | 'rankedBy'>;

/**
 * Measured effect × customers; null where nothing is measured for certain. Of what is open: customers who did not come back for it. Of what
 * is done: the change for the better, as a share of the figure's whole reach × customers it was seen in.
 */
export function effectOf(measured: MeasuredEffect): number | null {
  if (measured.by === 'nothing' || !measured.sure) return null;
  if (measured.by === 'change') return shareOfReach(measured) * measured.after.n;
  // Bad moments that go with coming back more often are no reason to begin here.
  return measured.effect < 0 ? -measured.effect * measured.customers : null;
}

/** What is done is no work any more, and what was dropped will be none. */
const ended = ({ status }: Unranked): number => (status === 'done' ? 1 : status === 'dropped' ? 2 : 0);

type Weighed = { row: Unranked; by: Improvement['rankedBy']; weight: number };
const ORDER: Improvement['rankedBy'][] = ['effect', 'size', 'customers', 'nothing'];

function weigh(row: Unranked): Weighed {
  const effect = effectOf(row.measured);
  if (effect !== null) return { row, by: 'effect', weight: effect };
  if (row.size !== null) return { row, by: 'size', weight: row.size };
  if (row.customers !== null) return { row, by: 'customers', weight: row.customers * (row.severity ?? 1) };
  return { row, by: 'nothing', weight: row.stated ?? 0 };
}

/** Open ones first; of these what is measured, then by size, then by customers × severity; of equals by what they say. */
export function ranked(rows: Unranked[]): Improvement[] {
  return rows
    .map(weigh)
    .sort(
      (a, b) =>
        ended(a.row) - ended(b.row) ||
        ORDER.indexOf(a.by) - ORDER.indexOf(b.by) ||
        b.weight - a.weight ||
        (b.row.customers ?? 0) - (a.row.customers ?? 0) ||
        (a.row.text < b.row.text ? -1 : 1),
    )
    .map(({ row, by }, index) => ({ ...row, rank: index + 1, rankedBy: by }));
}

export type Filters = {
  kind?: Improvement['kind'] | undefined;
  status: 'open' | 'none' | 'all' | Exclude<Improvement['status'], ''>;
  owner?: string | undefined;
  unowned: 'true' | 'false';
  journeyId?: string | undefined;
};

export const isOpen = ({ status }: Pick<Improvement, 'status'>): boolean => status !== 'done' && status !== 'dropped';

export function isMeant(row: Improvement, { kind, status, owner, unowned, journeyId }: Filters): boolean {
  const isStatus = status === 'all' || (status === 'open' ? isOpen(row) : row.status === (status === 'none' ? '' : status));
  return (
    isStatus &&
    (kind === undefined || row.kind === kind) &&
    (owner === undefined || row.owner === owner) &&
    (unowned === 'false' || row.owner === '') &&
    (journeyId === undefined || row.journeyId === journeyId)
  );
}
