import { BOOSTERS, EMOJI, IDIOMS, NEGATIONS, VALENCES } from './lists.ts';

const CAPITALS = 0.733;
const NEGATED = -0.74;
const NEVER_SO = 1.25;

const EDGES = /^[!-/:-@[-`{-~]+|[!-/:-@[-`{-~]+$/g;
const PICTURE = /\p{Extended_Pictographic}/u;

/** The words of a text as they stand and in lower case; whether some, not all, are in capitals. */
type Line = { words: string[]; low: string[]; shouts: boolean };

/**
 * Sentiment by rules and a lexicon, −1 … +1: VADER (Hutto & Gilbert 2014), rule for rule as its reference `vaderSentiment` has them today,
 * four decimals. It needs no model, and each step can be told.
 */
export function compound(text: string): number {
  const said = describeEmoji(text);
  const line = readLine(said);
  if (line.words.length === 0) return 0;
  const valences = line.words.map((_, index) => valenceAt(line, index));
  weighBut(line, valences);
  let sum = valences.reduce((total, valence) => total + valence, 0);
  sum += Math.sign(sum) * emphasis(said);
  const score = sum / Math.sqrt(sum * sum + 15);
  return Math.round(Math.max(-1, Math.min(1, score)) * 1e4) / 1e4;
}

function describeEmoji(text: string): string {
  if (!PICTURE.test(text)) return text;
  let out = '';
  let afterSpace = true;
  for (const character of text) {
    const described = EMOJI.get(character);
    if (described !== undefined) {
      out += afterSpace ? described : ` ${described}`;
      afterSpace = false;
    } else {
      out += character;
      afterSpace = character === ' ';
    }
  }
  return out.trim();
}

const isUpper = (word: string): boolean => word !== word.toLowerCase() && word === word.toUpperCase();
const isNegation = (word: string | undefined): boolean => word !== undefined && (NEGATIONS.has(word) || word.includes("n't"));

function readLine(text: string): Line {
  const words = text
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const bare = word.replace(EDGES, '');
      return bare.length <= 2 ? word : bare;
    });
  const upper = words.filter(isUpper).length;
  return { words, low: words.map((word) => word.toLowerCase()), shouts: upper > 0 && upper < words.length };
}

function valenceAt(line: Line, index: number): number {
  const { low } = line;
  const word = low[index] ?? '';
  const own = VALENCES.get(word);
  if (own === undefined || BOOSTERS.has(word) || (word === 'kind' && low[index + 1] === 'of')) return 0;
  let valence = sayingNo(line, index, own);
  if (line.shouts && isUpper(line.words[index] ?? '')) valence += valence > 0 ? CAPITALS : -CAPITALS;
  for (let back = 0; back < 3; back++) valence = lookBack(line, index, back, valence);
  return least(low, index, valence);
}

/** What the word one, two or three before makes of a valence. */
function lookBack(line: Line, index: number, back: number, valence: number): number {
  const { low } = line;
  if (index <= back || VALENCES.has(low[index - back - 1] ?? '')) return valence;
  const boosted = valence + boost(line, index - back - 1, valence) * ([1, 0.95, 0.9][back] ?? 1);
  const turned = boosted * turns(low, index, back);
  return back === 2 ? idiom(low, index, turned) : turned;
}

/** "no" is a feeling by itself ("no!"), and a negation before one ("no problem"). */
function sayingNo({ low }: Line, index: number, own: number): number {
  const next = low[index + 1];
  const valence = low[index] === 'no' && next !== undefined && VALENCES.has(next) ? 0 : own;
  const [one, two, three] = [low[index - 1], low[index - 2], low[index - 3]];
  const negates = one === 'no' || two === 'no' || (three === 'no' && (one === 'or' || one === 'nor'));
  return negates ? own * NEGATED : valence;
}

function boost({ words, low, shouts }: Line, index: number, valence: number): number {
  const step = BOOSTERS.get(low[index] ?? '');
  if (step === undefined) return 0;
  const signed = valence < 0 ? -step : step;
  if (!shouts || !isUpper(words[index] ?? '')) return signed;
  return signed + (valence > 0 ? CAPITALS : -CAPITALS);
}

const isSoOrThis = (word: string | undefined): boolean => word === 'so' || word === 'this';

const isDoubtless = (without: string | undefined, ...doubt: (string | undefined)[]): boolean =>
  without === 'without' && doubt.includes('doubt');

/** By what a negation one, two or three words before multiplies. */
function turns(low: string[], index: number, back: number): number {
  const [one, two, three] = [low[index - 1], low[index - 2], low[index - 3]];
  if (back === 0) return isNegation(one) ? NEGATED : 1;
  if (back === 1) return turnsFrom(two, two === 'never' && isSoOrThis(one), isDoubtless(two, one));
  return turnsFrom(three, (three === 'never' && isSoOrThis(two)) || isSoOrThis(one), isDoubtless(three, two, one));
}

function turnsFrom(word: string | undefined, isNeverSo: boolean, isSure: boolean): number {
  if (isNeverSo) return NEVER_SO;
  return !isSure && isNegation(word) ? NEGATED : 1;
}

/** Sayings that mean something else than their words do. */
function idiom(low: string[], index: number, valence: number): number {
  const words = (from: number, to: number) => low.slice(index + from, index + to + 1).join(' ');
  const before = [words(-1, 0), words(-2, 0), words(-2, -1), words(-3, -1), words(-3, -2)];
  let value = IDIOMS.get(before.find((phrase) => IDIOMS.has(phrase)) ?? '') ?? valence;
  if (index + 1 < low.length) value = IDIOMS.get(words(0, 1)) ?? value;
  if (index + 2 < low.length) value = IDIOMS.get(words(0, 2)) ?? value;
  for (const phrase of [words(-3, -1), words(-3, -2), words(-2, -1)]) value += BOOSTERS.get(phrase) ?? 0;
  return value;
}

function least(low: string[], index: number, valence: number): number {
  if (low[index - 1] !== 'least' || VALENCES.has('least')) return valence;
  const before = low[index - 2];
  return before === 'at' || before === 'very' ? valence : valence * NEGATED;
}

/** What comes after "but" is what is meant. */
function weighBut({ low }: Line, valences: number[]): void {
  const but = low.indexOf('but');
  if (but < 0) return;
  for (const valence of valences) {
    // The first of its value, as the reference finds it, even where that is another word.
    const index = valences.indexOf(valence);
    if (index < but) valences[index] = valence * 0.5;
    else if (index > but) valences[index] = valence * 1.5;
  }
}

function emphasis(text: string): number {
  const shouted = Math.min(text.split('!').length - 1, 4) * 0.292;
  const asked = text.split('?').length - 1;
  if (asked <= 1) return shouted;
  return shouted + (asked <= 3 ? asked * 0.18 : 0.96);
}
