import { lines } from './cast-lines.ts';
import { answers, arrives, on, orders, timeOf } from './cast-moments.ts';
import { fill } from './industry.ts';
import type { Scribe } from './scribe.ts';

/** From an advertisement to "the fourth time I explain this", in 28 days. */
export function tellPriya(scribe: Scribe, epoch: number): void {
  findsUs(scribe, epoch);
  buysAndWaits(scribe, epoch);
  speaksUp(scribe, epoch);
}

const referenceOf = (scribe: Scribe) => `${scribe.industry.reference}-204180`;

function findsUs(scribe: Scribe, epoch: number): void {
  const { industry } = scribe;
  const { ad, looked } = lines[industry.key];
  const title = `Followed the ad “${ad}” on instagram`;
  on(scribe, epoch, 62, 19.2);
  scribe.track('browser', 'Ad Clicked', { kind: 'campaign', channel: 'social', direction: 'out', title });
  const visits = [
    { day: 62, hour: 19.3, pages: looked.slice(0, 3) },
    { day: 64, hour: 21.1, pages: looked.slice(3, 5) },
    { day: 66, hour: 20.3, pages: looked.slice(5) },
  ];
  for (const { day, hour, pages } of visits) {
    on(scribe, epoch, day, hour);
    for (const page of pages) {
      const path = industry.pages.find((one) => one.title === page)?.path ?? `/${page.toLowerCase().replaceAll(' ', '-')}`;
      scribe.page('browser', path, page, day === 62 ? { source: 'instagram', medium: 'paid', name: ad } : undefined);
    }
  }
}

function buysAndWaits(scribe: Scribe, epoch: number): void {
  const { industry } = scribe;
  const { moments, currency } = industry;
  const { offer, price, bill } = lines[industry.key];
  const reference = referenceOf(scribe);
  const promised_at = timeOf(epoch, 69, 18);
  scribe.identify('web');
  orders(scribe, { offer: { name: offer, price }, reference, channel: 'web' });
  const confirmed = fill(moments.confirmation, { reference, offer });
  scribe.track('email', 'Confirmation Sent', { kind: 'email', channel: 'email', direction: 'out', title: confirmed, reference });
  on(scribe, epoch, 68, 9);
  scribe.moment('desk', moments.shipment, { channel: 'delivery', direction: 'out', reference, promised_at }, { reference });
  on(scribe, epoch, 74, 16.5);
  arrives(scribe, reference, promised_at, 5);
  on(scribe, epoch, 76, 8);
  const charged = { reference, amount: price + bill.amount, currency, intensity: -1 };
  scribe.track('desk', 'Invoice Sent', { kind: 'invoice', channel: 'billing', direction: 'out', title: bill.title, ...charged });
}

function speaksUp(scribe: Scribe, epoch: number): void {
  const said = lines[scribe.industry.key];
  on(scribe, epoch, 78, 8.2);
  answers(scribe, 'nps', 3, 'after the first bill', said.nps);
  on(scribe, epoch, 82, 21.7);
  const subject = `Email: “${said.emailSubject}”`;
  scribe.track('email', 'Message Received', {
    kind: 'email',
    channel: 'email',
    direction: 'in',
    title: subject,
    text: said.email,
    intensity: -1,
  });
  on(scribe, epoch, 83, 10.3);
  scribe.track('phone', 'Call Ended', {
    kind: 'call',
    channel: 'phone',
    direction: 'in',
    title: 'Called support, waited 14 min, talked 6 min',
    agent: 'Kofi Mensah',
    text: `Summary: ${said.call}.`,
    wait_seconds: 840,
    duration_seconds: 372,
    intensity: -1.5,
  });
  on(scribe, epoch, 85, 11);
  const about = { title: 'Complaint: the bill', reference: referenceOf(scribe), text: said.email };
  scribe.track('desk', 'Complaint Filed', { kind: 'complaint', channel: 'email', direction: 'in', ...about });
  on(scribe, epoch, 89, 14.03);
  const title = 'Wrote on WhatsApp';
  scribe.track('phone', 'Message Received', {
    kind: 'message',
    channel: 'messenger',
    direction: 'in',
    title,
    text: said.last,
    intensity: -2,
  });
}
