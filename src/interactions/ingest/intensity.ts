import type { InteractionRow, Kind } from '../contract.ts';

type Known = Pick<
  InteractionRow,
  'kind' | 'score' | 'scale_min' | 'scale_max' | 'promised_at' | 'actual_at' | 'wait_seconds' | 'direction'
>;

/** How a kind of interaction feels when nothing more is known. */
const USUAL: Partial<Record<Kind, number>> = {
  order: 0.5,
  payment_failed: -1,
  dispute: -1.5,
  complaint: -1.5,
  return: -0.5,
  cancellation: -0.5,
  error: -1,
  gesture: 1,
};

const DAY = 86_400_000;
/** Seconds of waiting that nobody minds, and after which each further stretch hurts by one. */
const PATIENCE = { free: 120, hurt: 600 };

const within = (value: number): number => Math.round(Math.min(2, Math.max(-2, value)) * 100) / 100;

/** −2 … +2, from the strongest thing known: what was said, then what was promised, then the wait, then the kind. */
export function intensityOf(row: Known): number | null {
  const felt = fromScore(row) ?? fromPromise(row) ?? fromWait(row) ?? USUAL[row.kind];
  return felt === undefined ? null : within(felt);
}

function fromScore({ score, scale_min, scale_max }: Known): number | undefined {
  if (score === null || scale_min === null || scale_max === null || scale_max <= scale_min) return undefined;
  return ((score - scale_min) / (scale_max - scale_min)) * 4 - 2;
}

/** Late by less than a day hurts a little; each further day a third of a point. */
function fromPromise({ promised_at, actual_at }: Known): number | undefined {
  if (!promised_at || !actual_at) return undefined;
  const late = (Date.parse(actual_at) - Date.parse(promised_at)) / DAY;
  return late <= 0 ? 0.5 : -0.5 - late / 3;
}

function fromWait({ wait_seconds }: Known): number | undefined {
  if (wait_seconds === null || wait_seconds <= PATIENCE.free) return undefined;
  return -0.25 - (wait_seconds - PATIENCE.free) / PATIENCE.hurt;
}
