import { placesOf, type TrailDetector } from '../detector.ts';

/** Where somebody stands and waits, ten minutes are long; where they wrote and went on with their day, a day is. In seconds. */
const AT_ONCE = ['phone', 'chat', 'video', 'messenger', 'store', 'app', 'web'];
const LONG = { atOnce: 600, later: 86_400 };

/** A wait of more than ten minutes by phone, chat, video, messenger or at the counter; of more than a day by mail and elsewhere. */
export const wait: TrailDetector = {
  name: 'wait',
  prepare: (trails) => {
    const place = placesOf(trails);
    const limits = [LONG.later, ...trails.words.channels.map((channel) => (AT_ONCE.includes(channel) ? LONG.atOnce : LONG.later))];
    return ({ columns, from, until }, say) => {
      for (let row = from; row < until; row += 1) {
        const waited = columns.wait[row] ?? Number.NaN;
        if (Number.isNaN(waited)) continue;
        const [at, here] = [columns.at[row] ?? 0, place(columns, row)];
        say.came(here, at);
        if (waited > (limits[columns.channel[row] ?? 0] ?? LONG.later)) say.hit(here, here, at);
      }
    };
  },
};
