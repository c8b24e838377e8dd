import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { loadDemo, readDemo } from './demo.ts';

// Tests may share a busy machine; on a calm one a demo company loads in some four seconds.
const PATIENCE = 180_000;

test.each(['shop', 'clinic', 'bank', 'saas'] as const)(
  'the map of a %s that nobody filled in by hand is evidenced or better on four cells of five',
  async (industry) => {
    const { newWorkspace, inject } = await testHouse();
    const ctx = await newWorkspace();
    await loadDemo(ctx, { industry });
    await expect.poll(async () => (await readDemo(ctx)).state, { timeout: 150_000, interval: 200 }).toBe('living');
    const [journey] = (await inject(ctx, 'GET', '/api/v1/journeys')).body.journeys;
    const { body } = await inject(ctx, 'GET', `/api/v1/journeys/${journey.id}/grades`);
    const document = (await inject(ctx, 'GET', `/api/v1/journeys/${journey.id}`)).body.document;
    type Grade = { grade: string; people: number; attached: number };
    const grades = Object.entries(body.grades as Record<string, Grade>);
    const weak = grades.flatMap(([id, { grade, people }]) =>
      /evidenced|proven/.test(grade) ? [] : [`${document[id].text}: ${grade}, ${people}`],
    );
    expect(grades.length).toBeGreaterThan(40);
    expect(grades.every(([, { attached }]) => attached === 0)).toBe(true);
    expect(body.evidenced / body.cards, weak.join('\n')).toBeGreaterThanOrEqual(0.8);
  },
  PATIENCE,
);
