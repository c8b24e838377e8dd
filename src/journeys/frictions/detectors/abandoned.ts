import type { IsHappening } from '../../trails/lens.ts';
import type { Columns } from '../../trails/trails.ts';
import { DAY, kindTest, nameTest, placesOf, type TrailDetector } from '../detector.ts';

const BEGUN = /(start|begin|begun|began|initiat|open)/;
const CHECKOUT = /(checkout|booking|application)/;
const SIGN_UP = /(sign.?up|registration|register|onboarding)/;
const DONE = /(complet|finish|done|creat|verif|success|signed up|registered|submitted)/;
/** Who comes back within a day did not give up. */
const PATIENCE = DAY;

/**
 * A checkout (booking, application) that was begun and within a day led to no order, appointment or payment; a sign-up that was begun and
 * within a day was not completed. Those begun less than a day ago are undecided and not counted.
 */
export const abandoned: TrailDetector = {
  name: 'abandoned',
  prepare: (trails) => {
    const place = placesOf(trails);
    const checkout = nameTest(trails, (name) => CHECKOUT.test(name) && BEGUN.test(name));
    const signUp = nameTest(trails, (name) => SIGN_UP.test(name) && BEGUN.test(name));
    const bought = kindTest(trails, ['order', 'appointment', 'payment']);
    const signedUp = nameTest(trails, (name) => (SIGN_UP.test(name) || name.includes('account')) && DONE.test(name));
    return ({ columns, from, until, now }, say) => {
      const ends = (row: number) => (checkout(columns, row) ? bought : signUp(columns, row) ? signedUp : null);
      for (let row = from; row < until; row += 1) {
        const end = ends(row);
        const at = columns.at[row] ?? 0;
        if (!end || at > now - PATIENCE) continue;
        const here = place(columns, row);
        say.came(here, at);
        if (!happensBefore(columns, [row + 1, until], at + PATIENCE, end)) say.hit(here, here, at);
      }
    };
  },
};

function happensBefore(columns: Columns, [from, until]: [number, number], deadline: number, end: IsHappening): boolean {
  for (let row = from; row < until && (columns.at[row] ?? 0) <= deadline; row += 1) if (end(columns, row)) return true;
  return false;
}
