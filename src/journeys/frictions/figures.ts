import { wilson } from '#platform/intervals';
import { FEWEST, USUAL_FLOORS } from './detector.ts';
import type { Found } from './find.ts';
import type { Figures } from './frictions.contract.ts';
import { differenceOfShares } from './shares.ts';
import type { DetectorName } from './words.contract.ts';

/** Each place where a person dismissed a detector makes it look away a quarter more elsewhere, up to twice its usual floor. */
const LIKE = 1.25;
const MOST_LIKE = 2;
/** A place that was dismissed is looked at again only when it is half as bad again. */
export const DISMISSED = 1.5;

/** The share from which on a detector raises something at a place; `floor`: what dismissals of this very place asked for. */
export function floorOf(detector: DetectorName, floor: number, dismissedElsewhere: number): number {
  return Math.max(floor, USUAL_FLOORS[detector] * Math.min(MOST_LIKE, LIKE ** dismissedElsewhere));
}

export const isWorthRaising = ({ customers, came }: Found, floor: number): boolean => customers >= FEWEST && customers / came >= floor;

type Rest = { floor: number; from: string; until: string; currency: string };

/**
 * Size = customers × severity × value: how much worse they felt afterwards (steps of the scale −2 … +2, never below 0) times what they
 * spent in a year, which is customers × the mean of theirs. Null while fewer than five were felt before and after, and where orders are in
 * several currencies (`currency` empty), of which `spent` is no sum.
 */
export function figuresOf(found: Found, { floor, from, until, currency }: Rest): Figures {
  const { customers, came, customersBefore, cameBefore, times, felt, spent } = found;
  const [low, high] = wilson(customers, came) ?? [0, 1];
  const { change } = felt;
  const isMixed = spent > 0 && currency === '';
  const severity = change && change.n >= FEWEST ? Math.max(0, -change.mean) : null;
  return {
    ...{ customers, times, came, share: came === 0 ? 0 : customers / came, low, high },
    ...{ customersBefore, cameBefore, trend: differenceOfShares([customers, came], [customersBefore, cameBefore]) },
    felt,
    ...{ severity, spent, currency, size: severity === null || isMixed ? null : severity * spent },
    ...{ floor, from, until },
  };
}
