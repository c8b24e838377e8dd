import { ces, csat, each, nps, pick, type Template, when, why, words } from './template.ts';

/** Along the way of a shop's customers: finding, buying, waiting, using, sending back, staying. */
export const shop: Template[] = [
  {
    ...{ key: 'shop-find', industry: 'shop', stage: ['Discover', 'Entdecken'] },
    name: ['Found what you were looking for?', 'Gefunden, was Sie suchten?'],
    purpose: [
      'On the website: what people came for and whether they found it.',
      'Auf der Website: was Menschen suchten und ob sie es fanden.',
    ],
    questions: [
      pick(
        'single',
        'found',
        ['Did you find what you were looking for?', 'Haben Sie gefunden, was Sie suchten?'],
        [
          ['yes', 'Yes', 'Ja'],
          ['partly', 'Partly', 'Teilweise'],
          ['no', 'No', 'Nein'],
        ],
        false,
      ),
      when({ key: 'found', choices: ['partly', 'no'] }, words('sought', ['What were you looking for?', 'Was haben Sie gesucht?'])),
    ],
  },
  {
    ...{ key: 'shop-checkout', industry: 'shop', stage: ['Buy', 'Kaufen'] },
    name: ['How easy was it to order?', 'Wie leicht war die Bestellung?'],
    purpose: ['Right after an order: effort, and what got in the way.', 'Direkt nach der Bestellung: der Aufwand, und was im Weg stand.'],
    questions: [
      ces(['It was easy to place my order.', 'Es war leicht, meine Bestellung aufzugeben.']),
      when(
        { key: 'ces', to: 4 },
        pick(
          'multiple',
          'obstacles',
          ['What got in the way?', 'Was stand im Weg?'],
          [
            ['payment', 'Paying', 'Das Bezahlen'],
            ['delivery', 'Delivery times or costs', 'Lieferzeit oder -kosten'],
            ['account', 'Signing in', 'Die Anmeldung'],
            ['technical', 'Something did not work', 'Etwas hat nicht funktioniert'],
          ],
        ),
      ),
      words('wish', ['What would make it easier?', 'Was würde es leichter machen?']),
    ],
  },
  {
    ...{ key: 'shop-delivery', industry: 'shop', stage: ['Receive', 'Erhalten'] },
    name: ['How was the delivery?', 'Wie war die Lieferung?'],
    purpose: ['A day after it came: speed, parcel, what was inside.', 'Einen Tag nach Ankunft: Tempo, Paket, Inhalt.'],
    questions: [
      csat(['How satisfied are you with the delivery?', 'Wie zufrieden sind Sie mit der Lieferung?']),
      each(
        'delivery',
        ['How were these?', 'Wie war im Einzelnen …?'],
        [
          ['speed', 'How fast it came', 'Die Schnelligkeit'],
          ['news', 'News about where it was', 'Die Auskunft, wo es war'],
          ['parcel', 'The state of the parcel', 'Der Zustand des Pakets'],
        ],
      ),
      ...why('csat', 3),
    ],
  },
  {
    ...{ key: 'shop-return', industry: 'shop', stage: ['Return', 'Zurückgeben'] },
    name: ['How easy was the return?', 'Wie leicht war die Rückgabe?'],
    purpose: ['After the refund: effort, and why it went back.', 'Nach der Erstattung: der Aufwand, und warum es zurückging.'],
    questions: [
      ces(['It was easy to send my order back.', 'Es war leicht, die Ware zurückzugeben.']),
      pick(
        'single',
        'reason',
        ['Why did you send it back?', 'Warum ging es zurück?'],
        [
          ['size', 'It did not fit', 'Es passte nicht'],
          ['looks', 'It looked different', 'Es sah anders aus'],
          ['quality', 'The quality', 'Die Qualität'],
          ['late', 'It came too late', 'Es kam zu spät'],
        ],
      ),
      words('wish', ['What should we do better?', 'Was sollten wir besser machen?']),
    ],
  },
  {
    ...{ key: 'shop-loyal', industry: 'shop', stage: ['Stay', 'Bleiben'] },
    name: ['Would you recommend our shop?', 'Würden Sie unseren Laden empfehlen?'],
    purpose: ['Each quarter: how customers stand to the shop as a whole.', 'Jedes Quartal: wie Kunden zum Laden im Ganzen stehen.'],
    questions: [
      nps(['How likely are you to recommend us to a friend?', 'Wie wahrscheinlich empfehlen Sie uns einem Freund oder einer Freundin?']),
      ...why('nps', 8),
    ],
  },
];
