import { VALENCES } from './lists.ts';
import { compound } from './vader.ts';

/** How many numbers `cues` gives. */
export const CUES = 12;

/** What the rules and the lexicon see in a text, as numbers a model can weigh. */
export function cues(text: string): Float32Array {
  const felt = compound(text);
  const low = text.toLowerCase();
  const words = low.split(/[^\p{L}']+/u).filter(Boolean);
  let good = 0;
  let bad = 0;
  for (const word of words) {
    const valence = VALENCES.get(word) ?? 0;
    if (valence > 0) good += valence;
    else bad -= valence;
  }
  const marks = (mark: string) => Math.min(text.split(mark).length - 1, 3) * 0.3;
  return Float32Array.of(
    felt,
    Math.abs(felt),
    felt > 0.05 ? 1 : 0,
    felt < -0.05 ? 1 : 0,
    marks('?'),
    marks('!'),
    /\b(?:not|\w+n't|never|no)\b/.test(low) ? 0.5 : 0,
    Math.log(1 + text.length) * 0.1,
    Math.min(good, 10) * 0.1,
    Math.min(bad, 10) * 0.1,
    /\b(?:but|however|although|though)\b/.test(low) ? 0.5 : 0,
    1,
  );
}
