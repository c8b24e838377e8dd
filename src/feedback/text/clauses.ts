/** Where a thought ends or turns: the end of a sentence, a line, a word that says "but". English and German. */
const END = /(?<=[.!?…;])["')\]]*\s+|\n+|,?\s+(?=(?:but|however|although|though|whereas|yet|aber|jedoch|obwohl|allerdings|trotzdem)\b)/giu;
const WORD = /\p{L}|\p{Extended_Pictographic}|[:;=][-']?[)(DP]/u;
const SHORTEST = 3;

export type Stretch = { start: number; end: number };

/** The clauses of a text: stretches with words in them, in order. What is too short to mean anything stays with what came before. */
export function clausesOf(text: string): Stretch[] {
  const clauses: Stretch[] = [];
  let from = 0;
  for (const end of [...text.matchAll(END), null]) {
    const to = end ? end.index : text.length;
    const words = text.slice(from, to);
    const last = clauses.at(-1);
    if (WORD.test(words) && (words.trim().length > SHORTEST || !last)) {
      const lead = words.length - words.trimStart().length;
      clauses.push({ start: from + lead, end: to });
    } else if (last && words.trim() !== '') last.end = to;
    from = end ? to + end[0].length : to;
  }
  return clauses;
}
