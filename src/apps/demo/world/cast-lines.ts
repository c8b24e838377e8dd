import type { Industry } from './industry.ts';

/** What the named cast says, in each kind of business. */
export type Lines = {
  ad: string;
  looked: string[];
  offer: string;
  price: number;
  promise: string;
  bill: { title: string; amount: number };
  nps: string;
  emailSubject: string;
  email: string;
  call: string;
  last: string;
  tomReview: string;
  tomVisit: string;
  miaQuestion: string;
  miaAnswer: string;
};

export const lines: Record<Industry['key'], Lines> = {
  shop: {
    ad: 'Made for sideways rain',
    looked: ['Jackets', 'Compare jackets', 'Size guide', 'Jackets', 'Delivery and returns', 'Compare jackets', 'Jackets'],
    offer: 'Storm shell jacket',
    price: 189,
    promise: 'express',
    bill: { title: 'Charged 22 € for express delivery', amount: 22 },
    nps: 'Nobody knows my case.',
    emailSubject: 'Question about my bill',
    email: 'Your order page said 189 €, my bill says 211 €. And the parcel that I paid express for came five days late. Please correct it.',
    call: 'bill higher than the order, parcel late, asked for the money back and to close the account if it is not fixed',
    last: 'This is the fourth time I explain this. Can someone just look at my bill?',
    tomReview: 'Third pair of Ridge boots. The first pair walked from Land’s End to John o’ Groats and still goes to the shop for milk.',
    tomVisit: 'Ruth remembered my size and the walk I told her about in spring.',
    miaQuestion: 'Hi! It is my first real rain jacket. Should I take the size I always take, or one up for a fleece underneath?',
    miaAnswer:
      'Take your usual size: the shell is cut for a fleece underneath. If it does not fit, Harbour Street will swap it at the counter.',
  },
  clinic: {
    ad: 'A doctor who has time',
    looked: [
      'Our doctors',
      'Skin screening',
      'Costs and insurance',
      'Our doctors',
      'Book an appointment',
      'Costs and insurance',
      'Book an appointment',
    ],
    offer: 'skin screening',
    price: 85,
    promise: 'courier',
    bill: { title: 'Billed 22 € for a missed appointment that took place', amount: 22 },
    nps: 'Nobody knows my case.',
    emailSubject: 'Question about my bill',
    email: 'I was there, I waited an hour, and now there is a fee for not coming. Please correct it.',
    call: 'billed for a missed appointment although present, prescription late, asked to move to another practice if it is not fixed',
    last: 'This is the fourth time I explain this. Can someone just look at my bill?',
    tomReview: 'Twelve years a patient. They know my knees better than I do.',
    tomVisit: 'Nurse Birch asked about my daughter by name.',
    miaQuestion: 'Hi! I am new in town. Do I need my old records before the first check-up?',
    miaAnswer: 'Not for the first visit. Sign the form at reception and we will ask your former practice for them.',
  },
  bank: {
    ad: 'An account that explains itself',
    looked: ['Current accounts', 'Cards', 'What things cost', 'Cards', 'Current accounts', 'What things cost', 'Cards'],
    offer: 'credit card',
    price: 39,
    promise: 'express',
    bill: { title: 'Charged 22 € activation fee', amount: 22 },
    nps: 'Nobody knows my case.',
    emailSubject: 'Question about first bill',
    email: 'The quote said 39 €, the statement says 61 €. Nobody mentioned an activation fee. Please correct it.',
    call: 'bill higher than the quote, asked to cancel if not fixed',
    last: 'This is the fourth time I explain this. Can someone just look at my bill?',
    tomReview: 'They told me not to take the bigger loan. That is why I stay.',
    tomVisit: 'Nadia had all papers ready, ten minutes and done.',
    miaQuestion: 'Hi! It is my first account in this country. Which papers do I need?',
    miaAnswer: 'A passport and a letter with your address. The video identification takes about eight minutes.',
  },
  saas: {
    ad: 'Leave the spreadsheet',
    looked: ['Pricing', 'Compare with others', 'Import your projects', 'Pricing', 'Security', 'Compare with others', 'Pricing'],
    offer: 'Team plan',
    price: 49,
    promise: 'assisted',
    bill: { title: 'Charged 22 € for seats that were removed', amount: 22 },
    nps: 'Nobody knows my case.',
    emailSubject: 'Question about our first invoice',
    email:
      'We removed two seats before the first month began and pay for them all the same. And the migration is five days late. Please correct it.',
    call: 'invoice higher than the quote, migration late, asked to cancel if not fixed',
    last: 'This is the fourth time I explain this. Can someone just look at my bill?',
    tomReview: 'Three years, four teams, zero Monday meetings.',
    tomVisit: 'Told the product people what we need, two weeks later it was there.',
    miaQuestion: 'Hi! We are three people. Is the Team plan too much for us?',
    miaAnswer: 'Start on Solo and share your plan as a link; you can move up any day and keep everything.',
  },
};
