import { beforeAll, describe, expect, test } from 'vitest';
import { backupRoutes } from '../src/apps/backup/backup.routes.ts';
import { rooms } from '../src/apps/server/rooms.ts';
import type { Endpoint } from '../src/platform/endpoint.ts';
import { send } from './support/people.ts';
import { newPlaceWithPeople, type Place } from './support/places.ts';
import { samples } from './support/samples.ts';
import { askedOf, fieldsWith, pathOf } from './support/swaps.ts';

/** Every field of every request, filled with what no honest client sends: a refusal or an answer, never "something went wrong". */
const endpoints: Endpoint[] = [...rooms.flatMap((room) => room.routes), ...backupRoutes].map(({ endpoint }) => endpoint);
const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;
const SLOW = 90_000;

const HOSTILE: Record<string, string> = {
  'a NUL': 'a\u0000b',
  'half a character': 'a\ud800b',
  'a reach into the prototype': '__proto__',
  'what a store might run': `'; drop table customers; -- \\{workspace:UUID} $1 %s % =HYPERLINK("x") \\`,
  'a number beyond all': '1e400',
  'the year 0': '0000-01-01',
  'the year 0, to the second': '0000-01-01T00:00:00Z',
  'the last day of the language': '+275760-09-13T00:00:00.000Z',
  'a year before all': '-000001-01-01T00:00:00Z',
  'a year no store knows': '9999-12-31T23:59:59Z',
  nothing: '',
  long: 'x'.repeat(20_000),
};
const ODD: unknown[] = [null, true, -1, 1e308, 2 ** 53, [], {}, [[[[[[]]]]]], { toString: 1 }, { __proto__: null, length: -1 }];
const VALUES: [string, unknown][] = [...Object.entries(HOSTILE), ...ODD.map((value): [string, unknown] => [JSON.stringify(value), value])];

/** Only a body holds anything but text, and no client can write half a character into an address. */
const fits = (at: string, value: unknown): boolean => at.startsWith('body') || (typeof value === 'string' && !/\p{Surrogate}/u.test(value));

let place: Place;
beforeAll(async () => {
  place = await newPlaceWithPeople();
}, SLOW);

describe.each(endpoints.map((endpoint) => [nameOf(endpoint), endpoint] as const))('%s', (name, endpoint) => {
  const sample = samples[name] ?? {};

  test('answers or refuses whatever stands in a field, and knows why', { timeout: SLOW }, async () => {
    if (sample.spends) return;
    const asked = await askedOf(sample, place);
    for (const { at, put } of fieldsWith(endpoint, asked)) {
      for (const [what, value] of VALUES.filter(([, one]) => fits(at, one))) {
        const hostile = put(value);
        const answer = await send(endpoint.method, pathOf(endpoint, hostile), {
          cookie: place.people.owner.cookie,
          headers: { ...sample.headers },
          body: hostile.body,
          endless: sample.endless,
        });
        expect(answer.status, `${what} in ${at}: ${JSON.stringify(answer.body)}`).toBeLessThan(500);
      }
    }
  });
});
