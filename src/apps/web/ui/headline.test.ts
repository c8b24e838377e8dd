import i18n, { type TFunction } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { ToldParts } from '#interactions/contract';
import { headline } from './headline.ts';

const files = import.meta.glob<{ default: object }>('../i18n/*/shell*.json', { eager: true });
const words = new Map<string, TFunction>();

beforeAll(async () => {
  await i18n.init({ lng: 'en', resources: {}, interpolation: { escapeValue: false } });
  for (const [path, file] of Object.entries(files))
    i18n.addResourceBundle(path.includes('/de/') ? 'de' : 'en', 'shell', file.default, true);
  for (const language of ['en', 'de']) words.set(language, i18n.getFixedT(language));
});

const told = (kind: string, parts: Partial<ToldParts> = {}): ToldParts => ({
  ...{ kind, name: '', direction: '', title: 'in English', givenTitle: '', reference: '', amount: null, currency: '', quantity: null },
  ...{ score: null, scaleMax: null, promisedAt: null, actualAt: null, url: '', ...parts },
});

const say = (language: string, one: ToldParts) => headline(words.get(language) as TFunction, one, language).replaceAll('\u00a0', ' ');

test.each([
  ['order', { amount: 61, currency: 'EUR', quantity: 3 }, 'Ordered 3 items for €61.00', 'Hat 3 Artikel für 61,00 € bestellt'],
  ['order', {}, 'Ordered', 'Hat bestellt'],
  ['cancellation', { amount: 5, currency: 'EUR' }, 'Cancelled an order of €5.00', 'Hat eine Bestellung über 5,00 € storniert'],
  ['invoice', { reference: 'R-1' }, 'Invoice R-1', 'Rechnung R-1'],
  ['payment', { amount: 3, currency: 'POINTS' }, 'Paid 3.00 POINTS', 'Hat 3,00 POINTS bezahlt'],
  ['return', { quantity: -1 }, 'Returned 1 item', 'Hat 1 Artikel zurückgegeben'],
  ['survey_answer', { score: 9, scaleMax: 10 }, 'Answered a survey: 9 / 10', 'Hat eine Umfrage beantwortet: 9 / 10'],
  [
    'delivery',
    { reference: 'A', promisedAt: '2026-05-03T12:00:00', actualAt: '2026-05-06T12:00:00' },
    'Order A delivered, 3 days late',
    'Bestellung A geliefert, 3 Tage zu spät',
  ],
  ['page', { givenTitle: 'Prices', name: 'pricing', url: 'https://a.example/p' }, 'Viewed Prices', 'Hat Prices angesehen'],
  ['page', { url: 'https://a.example/p?q=1' }, 'Viewed /p', 'Hat /p angesehen'],
  ['identify', { name: 'alias' }, 'Known by another id as well', 'Unter einer weiteren Kennung bekannt'],
  ['other', { name: 'group', givenTitle: 'Acme' }, 'Belongs to Acme', 'Gehört zu Acme'],
  ['call', { name: 'Call', direction: 'out' }, 'We called', 'Wir haben angerufen'],
  ['call', { name: 'Hotline Reached' }, 'Call: Hotline Reached', 'Anruf: Hotline Reached'],
  ['appointment', { name: 'Appointment Booked' }, 'Appointment Booked', 'Termin: Appointment Booked'],
  ['action', { name: 'Product Viewed' }, 'Product Viewed', 'Product Viewed'],
  [
    'order',
    { givenTitle: 'Ordered 3 items for €61.00', amount: 61, currency: 'EUR' },
    'Ordered 3 items for €61.00',
    'Ordered 3 items for €61.00',
  ],
] satisfies [string, Partial<ToldParts>, string, string][])('%s %j reads “%s” and “%s”', (kind, parts, english, german) => {
  expect([say('en', told(kind, parts)), say('de', told(kind, parts))]).toEqual([english, german]);
});

test('every sentence has its words, whichever of its parts are known', () => {
  const all = { quantity: 2, amount: 5, currency: 'EUR', reference: 'R', score: 4, givenTitle: '', name: 'N' };
  const names = ['quantity', 'amount', 'reference', 'score', 'name'] as const;
  const kinds = ['page', 'screen', 'order', 'cancellation', 'return', 'refund', 'payment', 'payment_failed', 'invoice', 'dispute'];
  for (const kind of [...kinds, 'shipment', 'delivery', 'survey_answer', 'review', 'identify'])
    for (let mask = 0; mask < 2 ** names.length; mask += 1) {
      const parts = Object.fromEntries(names.flatMap((name, bit) => ((mask >> bit) & 1 ? [[name, all[name]]] : [])));
      expect(say('de', told(kind, parts)), `${kind} ${JSON.stringify(parts)}`).not.toMatch(/moments\.|\{\{/);
    }
});
