import type { IsHappening } from '../../trails/lens.ts';
import type { Columns } from '../../trails/trails.ts';
import { kindTest, MINUTE, placesOf, type Say, type TrailDetector, type View } from '../detector.ts';

/** Reading on is no struggle; doing the same again and again is. */
const DOING = ['action', 'search', 'payment', 'payment_failed', 'appointment', 'other'];
const TIMES = 3;
const WITHIN = 30 * MINUTE;

/** The same thing at the same place three times running within half an hour, with nothing else between. */
export const repeated: TrailDetector = {
  name: 'repeated',
  prepare: (trails) => {
    const place = placesOf(trails);
    const isDoing = kindTest(trails, DOING);
    return (view, say) => look(view, isDoing, (row) => place(view.columns, row), say);
  },
};

function look({ columns, from, until }: View, isDoing: IsHappening, placeOf: (row: number) => string, say: Say): void {
  let run = 0;
  for (let row = from; row < until; row += 1) {
    run = isDoing(columns, row) ? 1 + (run > 0 && isSame(columns, row) ? run : 0) : 0;
    if (run === 0) continue;
    const [here, at] = [placeOf(row), columns.at[row] ?? 0];
    say.came(here, at);
    if (!isTooOften(columns, row, run)) continue;
    say.hit(here, here, at);
    run = 0;
  }
}

const isSame = ({ name, touchpoint }: Columns, row: number): boolean =>
  name[row] === name[row - 1] && touchpoint[row] === touchpoint[row - 1];

const isTooOften = ({ at }: Columns, row: number, run: number): boolean =>
  run >= TIMES && (at[row] ?? 0) - (at[row - TIMES + 1] ?? 0) <= WITHIN;
