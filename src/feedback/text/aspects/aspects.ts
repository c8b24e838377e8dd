import { BOOSTERS, VALENCES } from '../lexicon/lists.ts';
import { type Aspect, type Clause, round, stepOf } from '../reading.ts';
import { LEADS, STOP, TRAILS } from './words.ts';

const TOKEN = /\p{L}[\p{L}\p{M}'-]*|[^\s\p{L}]+/gu;
const WORD = /^\p{L}/u;
const LONGEST = 3;
const MOST = 12;

type Token = { low: string; word: string };

/** A word that can be part of a name: not a filler, not a feeling, not a manner. */
function names({ low, word }: Token, isGerman: boolean): boolean {
  if (!WORD.test(word) || low.length < 3 || STOP.has(low) || BOOSTERS.has(low)) return false;
  // German says which words name something.
  if (isGerman) return /^\p{Lu}/u.test(word);
  return !VALENCES.has(low) && !/(?:ly|n't|ing|ed)$/.test(low);
}

/** Runs of words that name, and only those that stand after an article or the like, or before a word of being and doing. */
function phrasesIn(clause: string, isGerman: boolean): string[] {
  const tokens = (clause.match(TOKEN) ?? []).map((word) => ({ word, low: word.toLowerCase() }));
  const runs: { from: number; to: number }[] = [];
  for (const [at, token] of tokens.entries()) {
    if (!names(token, isGerman)) continue;
    const last = runs.at(-1);
    if (last?.to === at && at - last.from < LONGEST) last.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  }
  const isNamed = ({ from, to }: { from: number; to: number }) =>
    TRAILS.has(tokens[to]?.low ?? '') || (isGerman ? from > 0 : isLedTo(tokens, from));
  const phrase = ({ from, to }: { from: number; to: number }) => tokens.slice(from, to).map(({ low }) => low);
  return runs.filter(isNamed).map((run) => phrase(run).join(' '));
}

/** "the delivery", "your lovely new app": an article, with words of feeling between at most. */
function isLedTo(tokens: Token[], at: number): boolean {
  for (let back = 1; back <= 3; back++) {
    const before = tokens[at - back];
    if (!before) return false;
    if (LEADS.has(before.low)) return true;
    if (VALENCES.has(before.low)) return back < 3;
    if (!BOOSTERS.has(before.low) && !/^(?:new|old|whole|same)$/.test(before.low)) return false;
  }
  return false;
}

/** What a text speaks of, by the words it uses, each with the feeling of the clauses it stands in. Found by stated rules, English and German. */
export function aspectsOf(text: string, clauses: Clause[], language: string): Aspect[] {
  const found = new Map<string, number[]>();
  for (const { start, end, score } of clauses) {
    for (const phrase of phrasesIn(text.slice(start, end), language === 'de')) {
      const scores = found.get(phrase);
      if (scores) scores.push(score);
      else if (found.size < MOST) found.set(phrase, [score]);
    }
  }
  return [...found].map(([phrase, scores]) => {
    const score = round(scores.reduce((sum, one) => sum + one, 0) / scores.length);
    return { phrase, class: stepOf(score), score };
  });
}
