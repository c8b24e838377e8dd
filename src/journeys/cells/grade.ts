import type { Card } from '../maps/document.contract.ts';
import type { FeelingShown, GradeShown, VolumeShown } from './cells.contract.ts';

/** What is known of a card, of the last 30 days and the 30 before. `n`: of a metric, how many gave it. */
export type Known = {
  card: Pick<Card, 'binding' | 'evidence'>;
  lane: string;
  volume: VolumeShown | undefined;
  feeling: FeelingShown | undefined;
  answers: number;
  /** Of a card bound to one figure: how many stand behind that very figure. */
  measured: number | undefined;
  now: number;
};

const DAY = 86_400_000;
const SPAN_DAYS = 60;
/** People of whom one may say how often something happens: as under 30 a mark is drawn hollow. */
const ENOUGH = 30;
/** Of what people say, twelve who say it: after that many interviews hardly anything new is heard (Guest, Bunce & Johnson 2006). */
const ENOUGH_SAYING = 12;
const ENOUGH_ATTACHED = 3;
const SURE = 100;
const SURE_SAYING = 30;

/**
 * How much a card is known to be so.
 * - assumed: nothing stands behind it.
 * - thin: something does, but fewer than 30 people (12 who say it, of a theme; 3 attached pieces, where nothing is bound), or it is old.
 * - evidenced: that many and more, and fresh: no older than five times the usual gap between two such interactions (14 days at least).
 * - proven: 100 people (30 who say it), two witnesses that do not hang on each other (what happens or is said, answers to a question, what
 *   somebody attached), and they agree: the mean feeling is known to half a step or better,
 *   and a pain point really hurts (its whole interval lies below 0).
 */
export function gradeOf(known: Known): GradeShown {
  const { card, volume } = known;
  const attached = card.evidence.length;
  const people = Math.min(volume ? Math.max(volume.people, volume.peopleBefore) : 0, known.measured ?? Number.POSITIVE_INFINITY);
  const newest = newestOf(known);
  const stale = newest !== null && known.now - newest > patience(known);
  const isBound = card.binding !== null && people > 0;
  const facts = { attached, people, stale, kinds: kindsOf(known), newest: newest === null ? null : new Date(newest).toISOString() };
  const grade = rank(known, facts);
  return { grade, live: isBound && !stale, ...facts, next: nextOf(known, facts, grade) };
}

type Facts = Pick<GradeShown, 'attached' | 'people' | 'stale' | 'kinds'>;

const isTheme = ({ card }: Known) => card.binding?.to === 'theme';
const enough = (known: Known) => (isTheme(known) ? ENOUGH_SAYING : ENOUGH);

function rank(known: Known, { attached, people, stale, kinds }: Facts): GradeShown['grade'] {
  if (people === 0 && attached === 0) return 'assumed';
  if (stale || (people < enough(known) && attached < ENOUGH_ATTACHED)) return 'thin';
  const isSure = people >= (isTheme(known) ? SURE_SAYING : SURE);
  // How it feels is read from the same interactions as that it happens: no second witness.
  const witnesses = kinds.filter((kind) => kind !== 'feeling');
  return isSure && witnesses.length >= 2 && agrees(known) ? 'proven' : 'evidenced';
}

function agrees({ lane, feeling }: Known): boolean {
  const interval = feeling?.now.interval;
  if (!interval) return false;
  return lane === 'pains' ? interval[1] < 0 : interval[1] - interval[0] <= 1;
}

function kindsOf({ card, volume, feeling, answers }: Known): GradeShown['kinds'] {
  const kinds: GradeShown['kinds'] = [];
  if ((volume?.n ?? 0) >= 5) kinds.push(card.binding?.to === 'theme' ? 'words' : 'behaviour');
  if ((feeling?.now.people ?? 0) >= 5) kinds.push('feeling');
  if (answers >= 5) kinds.push('scores');
  if (card.evidence.length > 0) kinds.push('attached');
  return kinds;
}

function newestOf({ card, volume }: Known): number | null {
  const times = card.evidence.map(({ at }) => Date.parse(at));
  if (volume?.newest) times.push(Date.parse(volume.newest));
  return times.length > 0 ? Math.max(...times) : null;
}

/** How old the newest may be (ms): by how often it happens; of what somebody attached, a year. */
function patience({ volume }: Known): number {
  const n = (volume?.n ?? 0) + (volume?.before ?? 0);
  return n === 0 ? 365 * DAY : Math.max(14, (5 * SPAN_DAYS) / n) * DAY;
}

const SENT_BY_LANE = new Set(['actions', 'touchpoints', 'backstage']);
const ASKED_BY_LANE = new Set(['words', 'information', 'emotion']);

function nextOf(known: Known, { people, stale, kinds }: Facts, grade: GradeShown['grade']): GradeShown['next'] {
  if (grade === 'proven') return null;
  if (stale) return { what: 'fresh', count: 1 };
  if (grade === 'evidenced') return kinds.includes('scores') ? { what: 'interviews', count: 3 } : { what: 'survey', count: 1 };
  if (grade === 'thin' && known.card.binding) return { what: 'more', count: Math.max(1, enough(known) - people) };
  if (SENT_BY_LANE.has(known.lane)) return { what: 'event', count: 1 };
  return ASKED_BY_LANE.has(known.lane) ? { what: 'survey', count: 1 } : { what: 'interviews', count: 3 };
}
