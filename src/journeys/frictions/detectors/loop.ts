import { HOUR, kindTest, placesOf, type Say, type TrailDetector } from '../detector.ts';

const LOOKING = ['page', 'screen', 'action', 'search'];
const WITHIN = HOUR;

type Seen = { here: string; at: number };

function isToAndFro([a, b, c, d]: Seen[]): boolean {
  return a !== undefined && c !== undefined && d !== undefined && a.here === c.here && b?.here === d.here && d.at - a.at <= WITHIN;
}

/** To and fro: A, B, A, B within an hour, whoever looked at A and B directly after each other could have. */
export const loop: TrailDetector = {
  name: 'loop',
  prepare: (trails) => {
    const place = placesOf(trails);
    const isLooking = kindTest(trails, LOOKING);
    return ({ columns, from, until }, say) => {
      /** The last places, each different from the one before it. */
      let recent: Seen[] = [];
      for (let row = from; row < until; row += 1) {
        const here = isLooking(columns, row) ? place(columns, row) : '';
        if (here && recent.at(-1)?.here !== here) recent = step(recent, { here, at: columns.at[row] ?? 0 }, say);
      }
    };
  },
};

function step(before: Seen[], now: Seen, say: Say): Seen[] {
  const last = before.at(-1);
  const pair = last ? pairOf(last.here, now.here) : '';
  if (last && now.at - last.at <= WITHIN) say.came(pair, now.at);
  const recent = [...before.slice(-3), now];
  if (!isToAndFro(recent)) return recent;
  say.hit(pair, pair, now.at);
  return [];
}

const pairOf = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`);
