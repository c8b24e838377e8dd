import { expect, test } from 'vitest';
import { newOwner, send } from './support/people.ts';

type Named = { name: string };

/** A workspace that a person with this language makes: its touchpoints, and a journey drawn from the shop's template. */
async function begun(locale: 'en' | 'de') {
  const { cookie } = await newOwner();
  await send('PATCH', '/profile', { cookie, body: { locale } });
  await send('POST', '/workspaces', { cookie, body: { name: 'Zweite', industry: 'shop' } });
  const { touchpoints } = (await send('GET', '/touchpoints', { cookie })).body;
  const drawn = await send('POST', '/journeys', { cookie, body: { template: 'shop', language: locale } });
  return { names: touchpoints.map(({ name }: Named) => name), backed: drawn.body.backed };
}

test('a German house begins with German touchpoints, and a template finds them as an English one finds its own', async () => {
  const [german, english] = [await begun('de'), await begun('en')];
  expect(german.names.slice(0, 3)).toEqual(['Kasse', 'Warenkorb', 'Produktübersicht']);
  expect(english.names.slice(0, 3)).toEqual(['Checkout', 'Cart', 'Product list']);
  expect(german.names).toHaveLength(english.names.length);
  expect(english.backed).toBeGreaterThan(10);
  expect(german.backed).toBe(english.backed);
});
