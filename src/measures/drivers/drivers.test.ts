import { expect, test } from 'vitest';
import { acceptMessages, everythingLoaded, openSource } from '#interactions';
import { newId } from '#platform/ids';
import { testHouse } from '../../../tests/support/house.ts';
import { randomFrom } from '../statistics/random.ts';

const AGREE = ['Strongly Disagree', 'Disagree', 'Neutral', 'Agree', 'Strongly agree.'];

async function surveyed(count: number) {
  const house = await testHouse();
  const ctx = await house.newWorkspace();
  const source = { id: newId(), kind: 'api-key' as const, name: 'test', trusted: true };
  await openSource(ctx, source);
  const random = randomFrom(5);
  const step = () => Math.floor(random() * 5);
  const messages = Array.from({ length: count }, (_, index) => {
    const [food, staff, signs] = [step(), step(), step()];
    const score = Math.min(10, Math.max(0, Math.round(1.5 * food + 0.6 * staff + 2 * random())));
    return {
      type: 'track' as const,
      event: 'Survey Answered',
      messageId: `m${index}`,
      userId: `u${index}`,
      timestamp: new Date().toISOString(),
      properties: {
        ...{ kind: 'survey_answer', survey: 'Airport', score, scale_min: 0, scale_max: 10, metric: 'nps' },
        answers: {
          Food: index % 9 === 0 ? 6 : food + 1,
          Staff: AGREE[staff],
          Signs: signs + 1,
          Gate: `G${index}`,
          Seat: index,
          Country: 'DE',
        },
      },
    };
  });
  await acceptMessages(ctx, source, messages);
  await everythingLoaded(ctx.house);
  return { house, ctx };
}

test('drivers are found among the answers: numbers on the scale, words in steps, the strongest first; ids and places are none', async () => {
  const { house, ctx } = await surveyed(300);
  const { body } = await house.inject(ctx, 'POST', '/api/v1/drivers', { survey: 'airport', scale: [1, 5] });
  expect(body.drivers.map(({ name }: { name: string }) => name)).toEqual(['Food', 'Staff', 'Signs']);
  const [food, staff, signs] = body.drivers;
  expect(food.n).toBe(300 - 34);
  expect(staff.n).toBe(300);
  expect(food.low).toBeGreaterThan(staff.high);
  expect(signs.share).toBeLessThan(0.05);
  expect(body.rSquared).toBeGreaterThan(0.8);
  expect(body).toMatchObject({ method: 'johnson', isThin: false, cut: false, n: 300 });
  const shapley = (await house.inject(ctx, 'POST', '/api/v1/drivers', { survey: 'Airport', scale: [1, 5], method: 'shapley' })).body;
  expect(shapley.drivers[0]).toMatchObject({ name: 'Food', share: expect.closeTo(food.share, 1) });
});
