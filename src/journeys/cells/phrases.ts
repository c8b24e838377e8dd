/** What somebody said, once. */
export type Said = { id: string; person: string; text: string };
export type Phrase = { phrase: string; people: number; z: number; saidIn: string[] };

/** Little words, English and German: a phrase neither begins nor ends with one. */
const LITTLE = new Set(
  `a an and are as at be been but by can did do does for from get got had has have he her him his how i if in into is it its just me my no not of
  on or our out she so than that the their them then there they this to too up us was we were what when which who will with would you your am i'm
  it's don't ab aber alle als am an auch auf aus bei bin bis das dass dem den der des die doch du durch ein eine einem einen einer er es für hat
  habe haben ich ihr im in ist ja kein keine man mein meine mich mir mit nach nicht noch nun nur oder schon sehr sein sich sie sind so um und uns
  unser vom von vor war was wenn wer wie wieder wir wird zu zum zur über`.split(/\s+/),
);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];

/** Two or three words one after the other, within a sentence; each once a text. */
function phrasesIn(text: string): Set<string> {
  const sentences = text.split(/[.!?;:\n“”"()]+/).map(wordsOf);
  const runs = sentences.flatMap((words) => [2, 3].flatMap((length) => runsOf(words, length)));
  return new Set(runs.filter((run) => !LITTLE.has(run[0] ?? '') && !LITTLE.has(run.at(-1) ?? '')).map((run) => run.join(' ')));
}

const runsOf = (words: string[], length: number): string[][] =>
  words.slice(0, Math.max(0, words.length - length + 1)).map((_, start) => words.slice(start, start + length));

/** Phrase → who said it, each person once. */
function count(texts: Said[]): Map<string, Map<string, string>> {
  const counts = new Map<string, Map<string, string>>();
  for (const { id, person, text } of texts)
    for (const phrase of phrasesIn(text)) {
      const known = counts.get(phrase) ?? new Map<string, string>();
      if (!known.has(person)) known.set(person, id);
      counts.set(phrase, known);
    }
  return counts;
}

/** The weight of what is usual, as if so many phrases had been heard before on each side: a fifth of what was heard, 500 at most. */
const priorOf = (heard: number): number => Math.min(500, 0.2 * heard);
const FEWEST_PEOPLE = 3;
/** Beyond 1.96 a difference is more than chance would make of it. */
const MORE_THAN_CHANCE = 1.96;

/**
 * What is said here more than elsewhere: log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008), which neither rare
 * phrases win by luck nor common ones by number. People are counted, not texts: who says it five times says it once.
 */
export function typicalPhrases(here: Said[], elsewhere: Said[], most = 6): Phrase[] {
  const [ours, theirs] = [count(here), count(elsewhere)];
  const total = (counts: Map<string, Map<string, string>>) => [...counts.values()].reduce((sum, { size }) => sum + size, 0);
  const [n, m] = [total(ours), total(theirs)];
  const weight = priorOf(n + m);
  const scored = [...ours].flatMap(([phrase, people]) => {
    const [y, x] = [people.size, theirs.get(phrase)?.size ?? 0];
    if (y < FEWEST_PEOPLE) return [];
    const prior = (weight * (y + x)) / (n + m);
    const odds = (own: number, all: number) => Math.log((own + prior) / (all + weight - own - prior));
    const z = (odds(y, n) - odds(x, m)) / Math.sqrt(1 / (y + prior) + 1 / (x + prior));
    return z > MORE_THAN_CHANCE || m === 0 ? [{ phrase, people: y, z: Math.round(z * 100) / 100, saidIn: [...people.values()] }] : [];
  });
  scored.sort((a, b) => b.z - a.z || b.people - a.people || (a.phrase < b.phrase ? -1 : 1));
  return withoutParts(scored).slice(0, most);
}

/** "fourth time" says nothing more when "the fourth time explaining" stands above it, said by the same. */
function withoutParts(phrases: Phrase[]): Phrase[] {
  const taken: Phrase[] = [];
  for (const one of phrases) {
    const overlaps = taken.some(({ saidIn, phrase }) => {
      const shared = one.saidIn.filter((id) => saidIn.includes(id)).length;
      return shared >= one.saidIn.length * 0.7 && one.phrase.split(' ').some((word) => phrase.split(' ').includes(word));
    });
    if (!overlaps) taken.push(one);
  }
  return taken;
}
