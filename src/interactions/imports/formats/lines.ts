export type Line = { text: string; tooLong?: boolean };

export const LONGEST_ROW = 1_000_000;

/** Cuts text into lines; a line that never ends is cut off and marked, so memory stays bounded. */
export async function* linesOf(text: AsyncIterable<string>, longest: number = LONGEST_ROW): AsyncIterable<Line[]> {
  let rest = '';
  let skipping = false;
  let first = true;
  let ending = '\n';
  for await (const piece of text) {
    if (first && piece.length > 0) {
      first = false;
      // Old Macintosh files end their lines with a carriage return alone.
      if (!piece.includes('\n') && piece.includes('\r')) ending = '\r';
    }
    const parts = (skipping ? piece : rest + piece).split(ending);
    rest = parts.pop() ?? '';
    const lines: Line[] = [];
    for (const part of parts) {
      if (skipping) {
        skipping = false;
        continue;
      }
      lines.push(part.length > longest ? tooLong(part) : { text: withoutReturn(part) });
    }
    if (!skipping && rest.length > longest) {
      lines.push(tooLong(rest));
      skipping = true;
    }
    if (skipping) rest = '';
    if (lines.length > 0) yield lines;
  }
  if (!skipping && rest !== '') yield [{ text: withoutReturn(rest) }];
}

const tooLong = (text: string): Line => ({ text: text.slice(0, 200), tooLong: true });
const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);
