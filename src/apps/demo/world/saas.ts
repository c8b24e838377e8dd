import type { Industry } from './industry.ts';

/** Paperplane: project planning for small teams, sold by subscription. */
export const saas: Industry = {
  key: 'saas',
  company: 'Paperplane',
  site: 'https://paperplane.example',
  currency: 'EUR',
  prefix: 'PP',
  stores: ['Berlin meet-up', 'London open office'],
  staff: ['Ines Duarte', 'Jonah Weiss', 'Sunniva Dahl', 'Theo Laurent', 'Aisha Omar', 'Ben Carver'],
  pages: [
    { path: '/', title: 'Home' },
    { path: '/pricing', title: 'Pricing' },
    { path: '/compare', title: 'Compare with others' },
    { path: '/templates', title: 'Templates' },
    { path: '/docs/getting-started', title: 'Getting started' },
    { path: '/docs/import', title: 'Import your projects' },
    { path: '/security', title: 'Security' },
    { path: '/changelog', title: 'What is new' },
  ],
  offers: [
    { sku: 'SOLO', name: 'Solo plan', price: 9, category: 'Plans' },
    { sku: 'TEAM', name: 'Team plan', price: 49, category: 'Plans' },
    { sku: 'BIZ', name: 'Business plan', price: 149, category: 'Plans' },
    { sku: 'SEAT', name: 'five more seats', price: 40, category: 'Seats' },
    { sku: 'AUTO', name: 'automation add-on', price: 19, category: 'Add-ons' },
  ],
  ads: [
    { name: 'Plan the week in ten minutes', on: 'linkedin' },
    { name: 'Leave the spreadsheet', on: 'google' },
    { name: 'For teams of three to thirty', on: 'youtube' },
  ],
  searches: ['import from spreadsheet', 'gantt', 'sso', 'export', 'api rate limit', 'rechnung'],
  newsletters: [
    'What is new: dependencies',
    'Three teams, three ways to plan',
    'Your month in Paperplane',
    'Webinar: planning with deadlines',
  ],
  reference: 'PP',
  moments: {
    order: { event: 'Subscription Started', kind: 'order', title: 'Subscribed: {offer}' },
    confirmation: 'Welcome aboard: {reference}',
    shipment: { event: 'Set-up Started', kind: 'shipment', title: 'Migration {reference} started' },
    delivery: { event: 'Set-up Finished', kind: 'delivery', title: 'Migration {reference} handed over' },
    use: { event: 'First Project Planned', kind: 'other', title: 'Planned the first project on the {offer}' },
    visit: { event: 'Met In Person', kind: 'visit', title: 'Met {agent} at the {store}' },
    return: { event: 'Subscription Cancelled', kind: 'cancellation', title: 'Cancelled: {offer}' },
    refund: { event: 'Subscription Refunded', kind: 'refund', title: 'Refund for {offer}' },
    invoice: 'Invoice {reference}',
    letter: 'Printed year planner sent by post',
    reminder: 'Your sign-in code for {reference}',
    video: 'Onboarding call with {agent}',
    gesture: ['One month free', 'Seats at the old price', 'Migration done by us'],
    defect: 'Reported a bug in {offer}',
  },
  promise: { days: [2, 5], lateChance: 0.2, lateDays: [2, 8] },
  words: {
    late: {
      en: ['The migration was promised for Monday. The team is waiting.', 'You said "next week" three weeks ago.'],
      de: ['Die Migration war für Montag zugesagt, das Team wartet.'],
    },
    quality: {
      en: ['It lost the order of my tasks. Twice.', 'Sync with the calendar doubles every entry.', 'Slow on anything above 300 tasks.'],
      de: ['Der Kalenderabgleich legt alles doppelt an.'],
    },
    price: {
      en: ['I need one feature and have to pay for forty.', 'The price went up and nothing got better for us.'],
      de: ['Für eine einzige Funktion muss ich den teuren Tarif nehmen.'],
    },
    billing: {
      en: ['We removed six seats and still pay for them.', 'Please put our VAT number on the invoice. This is my third request.'],
      de: ['Wir zahlen noch für sechs gelöschte Plätze.'],
    },
    website: {
      en: ['Drag and drop stopped working in Firefox.', 'Stuck in a sign-in loop since this morning.'],
      de: ['Seit heute früh komme ich nicht mehr hinein.'],
    },
    service: {
      en: [
        'The bot sends me to the article I just came from.',
        'Ticket closed without an answer.',
        'I described it to three people. Do you share notes?',
      ],
      de: ['Ticket ohne Antwort geschlossen.'],
    },
    praise: {
      en: [
        'We stopped having the Monday meeting. That is the review.',
        'Sunniva had our import done before lunch.',
        'The keyboard shortcuts alone are worth it.',
      ],
      de: ['Endlich ein Planer, den alle benutzen.', 'Der Import war vor dem Mittag fertig. Danke!'],
    },
    neutral: { en: ['Good enough, and the team knows it.', 'Solid. The phone app needs love.'], de: ['Solide.'] },
    question: {
      en: ['Can guests see the budget column?', 'Is there an export with the comments in it?', 'How do we switch to yearly billing?'],
      de: ['Gibt es einen Export mit Kommentaren?'],
    },
    recovered: {
      en: ['Fixed within the hour and explained. Respect.', 'You gave us the month back without my asking.'],
      de: ['In einer Stunde behoben, Respekt.'],
    },
  },
};
