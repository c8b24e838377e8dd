type Hunk = { start: number; end: number; words: string[] };

/** Words and the space between them, so that joining gives back the text. */
const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

/**
 * What two people made of one text, put together; undefined when both touched the same words.
 * Three-way merge over words (Khanna, Kunal, Pierce: "A formal investigation of diff3", 2007), with the stricter rule that
 * changes side by side clash too: half a sentence of each reads as neither meant it.
 */
export function mergeWords(base: string, mine: string, theirs: string): string | undefined {
  const words = wordsOf(base);
  const ours = hunksOf(words, wordsOf(mine));
  const others = hunksOf(words, wordsOf(theirs));
  if (ours.some((one) => others.some((other) => doTouch(one, other)))) return undefined;
  const merged: string[] = [];
  let at = 0;
  for (const { start, end, words: instead } of [...ours, ...others].sort((a, b) => a.start - b.start)) {
    merged.push(...words.slice(at, start), ...instead);
    at = end;
  }
  return [...merged, ...words.slice(at)].join('');
}

const doTouch = (one: Hunk, other: Hunk): boolean => one.start <= other.end && other.start <= one.end;

/** Which words of `from` were replaced by which of `to`. */
function hunksOf(from: string[], to: string[]): Hunk[] {
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head++;
  let tail = 0;
  while (tail < from.length - head && tail < to.length - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  const a = from.slice(head, from.length - tail);
  const b = to.slice(head, to.length - tail);
  return collect(a, b, head);
}

function collect(a: string[], b: string[], offset: number): Hunk[] {
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  for (const [inA, inB] of [...pairsOf(a, b), [a.length, b.length] as const]) {
    if (inA > i || inB > j) hunks.push({ start: offset + i, end: offset + inA, words: b.slice(j, inB) });
    [i, j] = [inA + 1, inB + 1];
  }
  return hunks;
}

/** Which words of both are the same one. */
function pairsOf(a: string[], b: string[]): (readonly [number, number])[] {
  const lengths = commonLengths(a, b);
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(lengths, i, j + 1, b.length) >= at(lengths, i + 1, j, b.length)) j++;
    else i++;
  }
  return pairs;
}

/** Lengths of the longest common subsequence of what follows (i, j), row by row. */
function commonLengths(a: string[], b: string[]): Uint16Array {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const same = a[i] === b[j];
      lengths[i * width + j] = same
        ? at(lengths, i + 1, j + 1, b.length) + 1
        : Math.max(at(lengths, i + 1, j, b.length), at(lengths, i, j + 1, b.length));
    }
  return lengths;
}

const at = (lengths: Uint16Array, i: number, j: number, columns: number): number => lengths[i * (columns + 1) + j] ?? 0;
