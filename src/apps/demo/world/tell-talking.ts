import type { Theme } from './industry.ts';
import type { Chapter } from './life.ts';
import { HOUR, MINUTE } from './message.ts';
import type { Way } from './people.ts';
import type { Scribe } from './scribe.ts';

type Told<Kind extends Chapter['kind']> = Extract<Chapter, { kind: Kind }>;

const contacts = [
  { weight: 8, channel: 'phone', kind: 'call', way: 'phone' },
  { weight: 6, channel: 'chat', kind: 'chat', way: 'web' },
  { weight: 6, channel: 'email', kind: 'email', way: 'email' },
  { weight: 4, channel: 'messenger', kind: 'message', way: 'phone' },
  { weight: 2, channel: 'social', kind: 'mention', way: 'social' },
] as const;

/** Something went wrong, and they said so. */
export function tellTrouble(scribe: Scribe, { theme, recovered, again }: Told<'trouble'>): void {
  const { random, industry } = scribe;
  const first = random.weighted(contacts);
  contact(scribe, first, theme, -1);
  if (again) {
    scribe.nextDay(random.whole(1, 3));
    contact(scribe, random.weighted(contacts.filter(({ channel }) => channel !== first.channel)), 'service', -1.5);
  }
  if (random.chance(0.5)) {
    scribe.later(random.between(1, 5) * HOUR);
    scribe.track('desk', 'Complaint Filed', {
      kind: 'complaint',
      channel: 'email',
      direction: 'in',
      title: `Complaint: ${aboutWords[theme]}`,
      text: scribe.says(theme),
      theme,
    });
  }
  if (theme === 'quality') {
    const title = industry.moments.defect.replace('{offer}', random.pick(industry.offers).name);
    scribe.track('desk', 'Fault Reported', { kind: 'complaint', channel: 'product', direction: 'in', title, intensity: -1 });
  }
  if (theme === 'billing' && random.chance(0.4)) {
    scribe.track('desk', 'Payment Disputed', {
      kind: 'dispute',
      channel: 'billing',
      direction: 'in',
      title: 'Disputed a charge',
      amount: random.whole(10, 90),
      currency: industry.currency,
    });
  }
  if (recovered) recover(scribe);
}

const aboutWords: Record<Theme, string> = {
  late: 'it came late',
  quality: 'something is broken',
  price: 'the price',
  billing: 'the bill',
  website: 'the website or app',
  service: 'how they were treated',
  praise: 'nothing',
  neutral: 'nothing',
  question: 'a question',
  recovered: 'nothing',
};

function contact(scribe: Scribe, { channel, kind, way }: (typeof contacts)[number], theme: Theme, intensity: number): void {
  const { random } = scribe;
  const { agent } = scribe.names();
  const text = scribe.says(theme);
  const about = aboutWords[theme];
  if (kind === 'call') {
    const wait_seconds = Math.round(60 + random.wait(420));
    const duration_seconds = random.whole(120, 900);
    const title = `Called about ${about}, waited ${Math.max(1, Math.round(wait_seconds / 60))} min`;
    scribe.track(way, 'Call Ended', {
      kind,
      channel,
      direction: 'in',
      title,
      agent,
      text: `Summary by ${agent}: “${text}”`,
      wait_seconds,
      duration_seconds,
      intensity,
    });
    return;
  }
  scribe.track(way, 'Message Received', { kind, channel, direction: 'in', title: `Wrote about ${about}`, text, intensity });
  // By email nobody expects an answer within minutes.
  const slow = channel === 'email';
  const wait_seconds = Math.round(slow ? random.between(3, 40) * 3_600 : 30 + random.wait(300));
  scribe.later(wait_seconds * 1_000);
  scribe.track(way, 'Reply Sent', {
    kind: kind === 'mention' ? 'message' : kind,
    channel,
    direction: 'out',
    title: `${agent} replied`,
    agent,
    text: random.pick(replies),
    wait_seconds,
    ...(slow ? { intensity: wait_seconds > 86_400 ? -1 : -0.25 } : {}),
  });
}

const replies = [
  'I am sorry. I have your case in front of me and will come back to you today.',
  'Thank you for telling us. I have passed this on and noted everything you said.',
  'That should not have happened. Let me look into it and call you back.',
  'I understand. Could you send me the number that stands on your confirmation?',
];

function recover(scribe: Scribe): void {
  const { random, industry } = scribe;
  const { agent } = scribe.names();
  scribe.later(random.between(2, 30) * HOUR);
  const amount = random.pick([10, 15, 20, 25]);
  scribe.track('desk', 'Gesture Given', {
    kind: 'gesture',
    channel: 'email',
    direction: 'out',
    title: random.pick(industry.moments.gesture),
    agent,
    amount,
    currency: industry.currency,
    intensity: 1,
  });
  if (!random.chance(0.5)) return;
  scribe.later(random.between(10, 300) * MINUTE);
  scribe.track('email', 'Message Received', {
    kind: 'email',
    channel: 'email',
    direction: 'in',
    title: 'Said thank you',
    text: scribe.says('recovered'),
    intensity: 1,
  });
}

const themeOf = (mood: number, about: Theme): Theme =>
  mood > 0.5 ? 'praise' : mood > -0.4 ? 'neutral' : about === 'praise' ? 'service' : about;
const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, Math.round(value)));

const scales = {
  nps: { name: 'NPS', low: 0, high: 10, score: (mood: number) => 7.6 + mood * 2.4, title: 'after the last order' },
  csat: { name: 'CSAT', low: 1, high: 5, score: (mood: number) => 3.8 + mood, title: 'after the last contact' },
  ces: { name: 'CES', low: 1, high: 7, score: (mood: number) => 5.2 + mood * 1.3, title: 'how easy was it' },
} as const;

export function tellSurvey(scribe: Scribe, { mood, about, type }: Told<'survey'>): void {
  const { name, low, high, score, title } = scales[type];
  const value = within(score(mood), low, high);
  const way: Way = scribe.random.chance(0.7) ? 'email' : 'app';
  scribe.track(way, 'Survey Answered', {
    kind: 'survey_answer',
    channel: way,
    direction: 'in',
    title: `${name} ${value} · ${title}`,
    survey: type,
    score: value,
    scale_min: low,
    scale_max: high,
    ...(scribe.random.chance(0.7) ? { text: scribe.says(themeOf(mood, about)) } : {}),
  });
}

export function tellVoice(scribe: Scribe, { mood, about, where }: Told<'voice'>): void {
  const text = scribe.says(themeOf(mood, about));
  if (where === 'social') {
    const title = mood > 0 ? 'Praised us in public' : 'Mentioned us in public';
    const intensity = within(mood, -2, 2);
    scribe.track('social', 'Brand Mentioned', { kind: 'mention', channel: 'social', direction: 'in', title, text, intensity });
    return;
  }
  const stars = within(3.6 + mood, 1, 5);
  const title = `${stars} ${stars === 1 ? 'star' : 'stars'} in a review`;
  scribe.track('email', 'Review Written', {
    kind: 'review',
    channel: 'review',
    direction: 'in',
    title,
    text,
    score: stars,
    scale_min: 1,
    scale_max: 5,
  });
  if (stars > 2) return;
  scribe.later(scribe.random.between(3, 70) * HOUR);
  scribe.track('email', 'Review Answered', {
    kind: 'message',
    channel: 'review',
    direction: 'out',
    title: 'We answered the review',
    text: scribe.random.pick(replies),
  });
}
