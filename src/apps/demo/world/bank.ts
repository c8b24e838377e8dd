import type { Industry } from './industry.ts';

/** Lantern Bank: current accounts, cards and small loans, with an app and two branches. */
export const bank: Industry = {
  key: 'bank',
  company: 'Lantern Bank',
  site: 'https://lanternbank.example',
  currency: 'EUR',
  prefix: 'LB',
  stores: ['Market Place branch', 'Riverside branch'],
  staff: ['Nadia Haddad', 'Oskar Lind', 'Claire Fontaine', 'Peter Adjei', 'Sabine Wolff', 'Liam Gallagher'],
  pages: [
    { path: '/', title: 'Home' },
    { path: '/accounts', title: 'Current accounts' },
    { path: '/cards', title: 'Cards' },
    { path: '/loans', title: 'Loans' },
    { path: '/savings', title: 'Savings' },
    { path: '/fees', title: 'What things cost' },
    { path: '/security', title: 'Staying safe' },
    { path: '/branches', title: 'Branches' },
  ],
  offers: [
    { sku: 'ACC', name: 'current account', price: 4.9, category: 'Accounts' },
    { sku: 'CRD', name: 'credit card', price: 39, category: 'Cards' },
    { sku: 'SAV', name: 'savings plan', price: 50, category: 'Savings' },
    { sku: 'LON', name: 'car loan', price: 8500, category: 'Loans' },
    { sku: 'INS', name: 'travel insurance', price: 29, category: 'Insurance' },
  ],
  ads: [
    { name: 'An account that explains itself', on: 'google' },
    { name: 'Save for the thing', on: 'instagram' },
    { name: 'Switch in eight minutes', on: 'facebook' },
  ],
  searches: ['block card', 'fee abroad', 'iban', 'raise limit', 'kredit zinsen'],
  newsletters: ['Your year in numbers', 'Five tricks that fraudsters use', 'New: instant transfers', 'Interest rates change on the first'],
  reference: 'LB',
  moments: {
    order: { event: 'Product Opened', kind: 'order', title: 'Opened a {offer}' },
    confirmation: 'Your {offer} is ready: {reference}',
    shipment: { event: 'Card Sent', kind: 'shipment', title: 'Card and papers {reference} sent' },
    delivery: { event: 'Card Delivered', kind: 'delivery', title: 'Card and papers {reference} arrived' },
    use: { event: 'Product Activated', kind: 'other', title: 'First use of the {offer}' },
    visit: { event: 'Branch Visited', kind: 'visit', title: 'Advice at the {store} with {agent}' },
    return: { event: 'Product Closed', kind: 'cancellation', title: 'Cancelled the {offer}' },
    refund: { event: 'Fee Refunded', kind: 'refund', title: 'Fee returned for the {offer}' },
    invoice: 'Statement {reference}',
    letter: 'Contract sent by post',
    reminder: 'Your code for {reference}. We never ask for it on the phone.',
    video: 'Video identification with {agent}',
    gesture: ['Fee of this quarter returned', 'Limit raised at once', 'Overdraft interest waived for a month'],
    defect: 'Reported a payment they do not know: {offer}',
  },
  promise: { days: [3, 5], lateChance: 0.15, lateDays: [2, 6] },
  words: {
    late: {
      en: ['The card was promised for last week. I am abroad from tomorrow.', 'Three working days, you said. Today is the ninth.'],
      de: ['Die Karte sollte letzte Woche da sein, morgen verreise ich.'],
    },
    quality: {
      en: ['The card is declined in every second shop.', 'The transfer took two days although it says instant.'],
      de: ['Die Karte wird in jedem zweiten Laden abgelehnt.'],
    },
    price: {
      en: ['A fee for paying in my own money?', 'The rate on the page and the rate in the contract are not the same.'],
      de: ['Gebühren fürs Einzahlen, ernsthaft?'],
    },
    billing: {
      en: ['There is a payment of 61 € that I never made.', 'You charged the annual fee twice.', 'This fee was not in the quote.'],
      de: ['Da ist eine Abbuchung, die ich nicht kenne.'],
    },
    website: {
      en: ['The app asks for my face and then does not know it.', 'I was thrown out in the middle of a transfer. Did it go through?'],
      de: ['Mitten in der Überweisung flog ich aus der App.'],
    },
    service: {
      en: [
        'Four people, four times the same security questions.',
        'I was on hold for 24 minutes with a blocked card in a supermarket.',
        'The branch says call, the phone says go to the branch.',
      ],
      de: ['Viermal dieselben Sicherheitsfragen.'],
    },
    praise: {
      en: [
        'You noticed the fraud before I did. Thank you.',
        'Nadia explained the loan so that I understood it.',
        'Account open in eight minutes, on the sofa.',
      ],
      de: ['Der Betrug wurde bemerkt, bevor ich es wusste. Danke!', 'Sehr verständliche Beratung.'],
    },
    neutral: { en: ['A bank is a bank, but this one works.', 'Fine. The app could be faster.'], de: ['Funktioniert.'] },
    question: {
      en: ['Can I raise my limit for two weeks?', 'What does paying in kroner cost me?', 'How do I add my daughter to the account?'],
      de: ['Kann ich mein Limit für zwei Wochen erhöhen?'],
    },
    recovered: {
      en: ['The money is back and somebody apologised. Good.', 'Solved in one call, thank you.'],
      de: ['Das Geld ist zurück, danke für die schnelle Hilfe.'],
    },
  },
};
