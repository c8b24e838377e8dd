/** Words that survey tools offer in steps, worst first; what stands in one line says the same. */
const LADDERS = [
  ['strongly disagree', 'disagree', 'neither agree nor disagree|neutral|neither', 'agree', 'strongly agree'],
  ['very dissatisfied', 'dissatisfied', 'neither satisfied nor dissatisfied|neutral|neither', 'satisfied', 'very satisfied'],
  ['never', 'rarely|seldom', 'sometimes', 'often|most of the time', 'always|all of the time'],
  ['very poor', 'poor', 'fair|average|neutral', 'good', 'excellent|very good'],
  ['very difficult', 'difficult', 'neither easy nor difficult|neutral', 'easy', 'very easy'],
  ['not at all able', 'slightly able', 'neutral|somewhat able', 'moderately able', 'extremely able'],
  [
    'stimme gar nicht zu|stimme überhaupt nicht zu',
    'stimme nicht zu|stimme eher nicht zu',
    'teils teils|neutral',
    'stimme zu|stimme eher zu',
    'stimme voll zu',
  ],
  ['sehr unzufrieden', 'unzufrieden', 'teils teils|neutral', 'zufrieden', 'sehr zufrieden'],
  ['nie', 'selten', 'manchmal', 'oft|häufig', 'immer'],
].map((ladder) => new Map(ladder.flatMap((words, step) => words.split('|').map((word) => [word, step + 1] as const))));

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();

/** The ladder that all of these words stand on, if there is one. */
export function ladderOf(answers: string[]): Map<string, number> | undefined {
  const words = [...new Set(answers.map(plain))];
  return words.length < 2 ? undefined : LADDERS.find((ladder) => words.every((word) => ladder.has(word)));
}

export const stepOn = (ladder: Map<string, number>, answer: string): number | null => ladder.get(plain(answer)) ?? null;
