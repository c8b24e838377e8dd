import { kindTest, placesOf, type TrailDetector } from '../detector.ts';

/** Something failed: an error or a payment that did not go through. Whoever was on the same channel came by. */
export const error: TrailDetector = {
  name: 'error',
  prepare: (trails) => {
    const place = placesOf(trails);
    const failed = kindTest(trails, ['error', 'payment_failed']);
    const channels = ['channel:', ...trails.words.channels.map((channel) => `channel:${channel}`)];
    return ({ columns, from, until }, say) => {
      for (let row = from; row < until; row += 1) {
        const [at, base] = [columns.at[row] ?? 0, channels[columns.channel[row] ?? 0] ?? ''];
        say.came(base, at);
        if (failed(columns, row)) say.hit(place(columns, row), base, at);
      }
    };
  },
};
