import { expect, test } from 'vitest';
import { testHouse } from '../../../tests/support/house.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/room.ts';
import { at, open, record } from './testing/asked.ts';

/** "ann: Looked Bought" as events an hour apart. */
const happened = (ctx: Context, lines: string[], properties: Record<string, unknown> = {}, name = 'Shop'): Promise<string> =>
  record(
    ctx,
    name,
    lines.flatMap((line) => {
      const [userId = '', ...events] = line.split(/[: ]+/);
      return events.map((event, n) => ({ userId, event, timestamp: at(n), properties }));
    }),
  );

const lens = { by: 'name' };

test('a flow is asked over the wire, and each of its edges leads to named customers, their interactions, and files of both', async () => {
  const { ctx, ask, get } = await open();
  await happened(ctx, ['ann: Looked Bought', 'ben: Looked Asked Bought', 'cem: Looked']);
  const { body } = await ask('flow', { lens });
  expect(body).toMatchObject({ cases: 3, events: 6, variants: 3, since: null });
  expect(body.edges.map((edge: { from: string; to: string; count: number }) => [edge.from, edge.to, edge.count])).toContainEqual([
    'Looked',
    'Bought',
    1,
  ]);
  const mark = { of: 'flow', question: { lens }, part: { is: 'edge', from: 'Looked', to: 'Bought' } };
  const people = await ask('customers', { mark });
  expect(people.body).toMatchObject({
    customers: 1,
    interactions: 2,
    next: null,
    rows: [{ name: 'ann', interactions: 2, firstAt: at(0), lastAt: at(1) }],
  });
  const steps = await ask('interactions', { mark });
  expect(steps.body.rows.map((row: { name: string; customer: string }) => [row.customer, row.name])).toEqual([
    ['ann', 'Looked'],
    ['ann', 'Bought'],
  ]);
  const link = encodeURIComponent(JSON.stringify(mark));
  expect((await get(`customers.csv?mark=${link}`)).body).toMatch(/^id,name,interactions,firstAt,lastAt\r\n[-0-9a-f]{36},ann,2,/);
  expect((await get(`interactions.csv?mark=${link}`)).body.trim().split('\r\n')).toHaveLength(3);
  expect(await get('customers.csv?mark=nonsense')).toMatchObject({ status: 400, body: { error: { code: 'mark_unreadable' } } });
});

test('what happened in another workspace is in no answer', async () => {
  const [one, other] = [await open(), await open()];
  await happened(one.ctx, ['ann: Looked Bought']);
  expect((await other.ask('flow', { lens })).body).toMatchObject({ cases: 0, nodes: [], edges: [] });
  expect((await other.get('words')).body).toMatchObject({ customers: 0, names: [], sources: [] });
});

test('a funnel is told apart by source and by segment, and a group leads to its own customers', async () => {
  const { ctx, ask } = await open();
  const shop = await happened(ctx, ['ann: Looked Bought', 'ben: Looked']);
  await happened(ctx, ['cem: Looked Bought'], {}, 'Till');
  const steps = [{ names: ['looked'] }, { names: ['Bought'] }];
  const bySource = await ask('funnel', { steps, by: 'source' });
  expect(bySource.body).toMatchObject({ entered: 3, converted: 2, names: { [shop]: 'Shop' } });
  expect(bySource.body.groups[0]).toEqual({ key: shop, customers: [2, 1] });
  const rule = { match: 'all', conditions: [{ kind: 'source', sourceId: shop }] };
  const { inject } = await testHouse();
  const segment = await inject(ctx, 'POST', '/api/v1/segments', { name: 'Of the shop', rule });
  const { id } = segment.body;
  if (!id) throw new Error(JSON.stringify(segment.body));
  const bySegment = await ask('funnel', { steps, by: 'segment', segments: [id] });
  expect(bySegment.body.groups).toEqual([{ key: id, customers: [2, 1] }]);
  const mark = { of: 'funnel', question: { steps, by: 'segment', segments: [id] }, part: { is: 'lost', step: 1, group: id } };
  expect((await ask('customers', { mark })).body.rows).toMatchObject([{ name: 'ben' }]);
  expect((await ask('flow', { lens, selection: { segmentId: newId() } })).status).toBe(404);
});

test('the stages of a drawn journey are a lens, and the journey is held against what happened', async () => {
  const { ctx, ask } = await open();
  const { inject } = await testHouse();
  await happened(ctx, ['ann: Looked Bought', 'ben: Bought Looked', 'cem: Looked Danced Bought']);
  const [map, look, buy] = [newId(), newId(), newId()];
  const made = await inject(ctx, 'POST', '/api/v1/journeys', { name: 'Shopping', template: 'classic' });
  expect(made.status, JSON.stringify(made.body)).toBeLessThan(300);
  const stages = Object.entries(made.body.document as Record<string, { type: string }>).filter(([, one]) => one.type === 'stage');
  const stage = (id: string, order: string, name: string, event: string) => ({
    id,
    was: null,
    now: { type: 'stage', order, name, rule: { any: [{ names: [event] }] } },
  });
  const gone = Object.entries(made.body.document as Record<string, object>).map(([id, was]) => ({ id, was, now: null }));
  const edit = {
    editId: map,

    changes: [...gone, stage(look, 'a', 'Look', 'Looked'), stage(buy, 'b', 'Buy', 'Bought')],
  };
  const edited = await inject(ctx, 'POST', `/api/v1/journeys/${made.body.id}/edits`, edit);
  expect(edited.status, JSON.stringify(edited.body)).toBeLessThan(300);
  expect(stages.length).toBeGreaterThan(0);
  const flow = await ask('flow', { lens: { by: 'stages', journeyId: made.body.id } });
  expect(flow.body).toMatchObject({ cases: 3, events: 6, names: { 0: 'Look', 1: 'Buy' } });
  const fit = await ask('conformance', { lens, journeyId: made.body.id });
  expect(fit.body).toMatchObject({ customers: 3, steps: 7, names: { [look]: 'Look' } });
  const deviations = fit.body.deviations.map((one: { is: string; stage: string; to: string }) => [one.is, one.stage, one.to]);
  expect(deviations).toContainEqual(['step', look, 'Danced']);
  expect(deviations).toContainEqual(['move', '', buy]);
  const mark = { of: 'conformance', question: { lens, journeyId: made.body.id }, part: { is: 'step', stage: look, to: 'Danced' } };
  expect((await ask('customers', { mark })).body.rows).toMatchObject([{ name: 'cem' }]);
  expect((await ask('conformance', { lens, journeyId: newId() })).status).toBe(404);
});

test('what a question cannot be is refused with a sentence', async () => {
  const { ask } = await open();
  expect((await ask('funnel', { steps: [{ kinds: ['page'] }] })).status).toBe(400);
  expect((await ask('flow', { lens: { by: 'magic' } })).status).toBe(400);
  expect((await ask('flow', { lens, selection: { from: 'yesterday' } })).status).toBe(400);
});
