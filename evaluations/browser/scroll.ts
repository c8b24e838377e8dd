import { makeCustomers } from '../many-customers.ts';
import type { Evaluation } from '../measuring.ts';
import { anotherWorkspace } from '../scratch.ts';
import { scrollThrough } from './scrolling.ts';
import { onServedHouse } from './served.ts';

export const evaluation: Evaluation = {
  name: 'scroll',
  about: '',
  run: ({ rows = 1_000_000, say }) =>
    onServedHouse(
      async (scratch) => void (await makeCustomers(scratch.ctx, await anotherWorkspace(scratch), rows, say)),
      (page, address) => scrollThrough(page, address, 'person.7777'),
    ),
};
