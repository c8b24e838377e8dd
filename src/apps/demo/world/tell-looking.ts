import type { Chapter } from './life.ts';
import { DAY, HOUR, MINUTE } from './message.ts';
import type { Scribe } from './scribe.ts';

type Told<Kind extends Chapter['kind']> = Extract<Chapter, { kind: Kind }>;

/** An advertisement, then one or more visits by somebody nobody knows yet. */
export function tellDiscovery(scribe: Scribe): void {
  const { random, industry, person } = scribe;
  const ad = random.pick(industry.ads);
  const social = ['instagram', 'facebook', 'youtube', 'linkedin'].includes(ad.on);
  scribe.track({ anonymousId: person.browser }, 'Ad Clicked', {
    kind: 'campaign',
    channel: social ? 'social' : 'web',
    direction: 'out',
    title: `Followed the ad “${ad.name}” on ${ad.on}`,
    campaign: ad.name,
  });
  visit(scribe, 'browser', random.whole(2, 5), { source: ad.on, medium: 'paid', name: ad.name });
  if (!random.chance(0.5)) return;
  scribe.nextDay(1);
  visit(scribe, 'browser', random.whole(2, 4));
}

/** A visit to the website. */
export function visit(scribe: Scribe, way: 'browser' | 'web', pages: number, campaign?: Record<string, string>): void {
  const { random, industry } = scribe;
  for (let i = 0; i < pages; i++) {
    const { path, title } = random.pick(industry.pages);
    scribe.page(way, path, title, i === 0 ? campaign : undefined);
  }
}

export function tellLook(scribe: Scribe, { known, searches }: Told<'look'>): void {
  const { random, industry } = scribe;
  const way = known ? 'web' : 'browser';
  visit(scribe, way, random.whole(1, 4));
  if (searches) {
    const query = random.pick(industry.searches);
    scribe.track(way, 'Products Searched', {
      kind: 'search',
      channel: 'web',
      title: `Searched for “${query}”`,
      query,
      results: random.whole(0, 24),
    });
  }
  const offer = random.pick(industry.offers);
  if (random.chance(0.6))
    scribe.track(way, 'Product Viewed', { channel: 'web', title: `Looked at ${offer.name}`, sku: offer.sku, price: offer.price });
  if (random.chance(0.06)) {
    scribe.track(way, 'Page Failed', {
      kind: 'error',
      channel: 'web',
      title: 'The page did not load',
      url: `${industry.site}/`,
      status: 503,
    });
  }
}

export function tellNewsletter(scribe: Scribe, { opened }: Told<'newsletter'>): void {
  const { random, industry } = scribe;
  if (random.chance(0.12)) {
    scribe.track('desk', 'Letter Sent', { kind: 'campaign', channel: 'mail', direction: 'out', title: industry.moments.letter });
    return;
  }
  const title = random.pick(industry.newsletters);
  scribe.track('email', 'Newsletter Sent', { kind: 'campaign', channel: 'email', direction: 'out', title });
  if (!opened) return;
  scribe.later(random.between(0.5, 20) * HOUR);
  scribe.track('email', 'Newsletter Opened', { kind: 'action', channel: 'email', direction: 'in', title: `Opened “${title}”` });
  if (random.chance(0.5)) visit(scribe, 'browser', random.whole(1, 3), { source: 'newsletter', medium: 'email', name: title });
}

/** The product in their hands, and the app that goes with it. */
export function tellUse(scribe: Scribe, { error }: Told<'use'>): void {
  const { random, industry } = scribe;
  const names = scribe.names({ offer: random.pick(industry.offers).name });
  if (error) {
    scribe.track('app', 'App Crashed', { kind: 'error', channel: 'app', title: 'The app closed itself', version: '4.2.1' });
    return;
  }
  scribe.moment('app', industry.moments.use, { channel: 'product', direction: 'in' }, names);
}

export function tellQuestion(scribe: Scribe): void {
  const { random, industry } = scribe;
  const { agent } = scribe.names();
  const text = scribe.says('question');
  const wait_seconds = Math.round(random.wait(90));
  const way = random.weighted([
    { weight: 4, channel: 'chat' },
    { weight: 3, channel: 'messenger' },
    { weight: 3, channel: 'email' },
    { weight: 2, channel: 'video' },
  ] as const).channel;
  if (way === 'video') {
    const title = industry.moments.video.replace('{agent}', agent ?? '');
    scribe.track('web', 'Video Call Held', {
      kind: 'video_call',
      channel: 'video',
      direction: 'in',
      title,
      agent,
      text,
      wait_seconds,
      duration_seconds: random.whole(300, 1_500),
      intensity: 0.5,
    });
    return;
  }
  const known = way === 'chat' ? 'web' : way === 'messenger' ? 'phone' : 'email';
  const kind = way === 'chat' ? 'chat' : way === 'messenger' ? 'message' : 'email';
  scribe.track(known, 'Question Asked', { kind, channel: way, direction: 'in', title: 'Asked a question', text });
  scribe.later(way === 'email' ? random.between(2, 26) * HOUR : wait_seconds * 1_000);
  scribe.track(known, 'Question Answered', {
    kind,
    channel: way,
    direction: 'out',
    title: `${agent} answered`,
    agent,
    text: 'Happy to help: here is what we know, and what we would do in your place.',
    wait_seconds,
  });
  scribe.later(random.between(1, 5) * MINUTE);
}

/** Somebody who browses while the screen is open: the company lives. */
export function tellGlance(scribe: Scribe): void {
  visit(scribe, scribe.random.chance(0.5) ? 'web' : 'browser', scribe.random.whole(1, 3));
}

export const GLANCES_A_DAY = 1_200;
export const glanceSlot = DAY / GLANCES_A_DAY;
