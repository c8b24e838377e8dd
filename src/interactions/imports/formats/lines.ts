export type Line = { text: string; tooLong?: boolean };

export const LONGEST_ROW = 1_000_000;

/** Cuts text into lines; a line that never ends is cut off and marked, so memory stays bounded. */
export async function* linesOf(text: AsyncIterable<string>, longest: number = LONGEST_ROW): AsyncIterable<Line[]> {
  const cutter = new Cutter(longest);
  for await (const piece of text) {
    const lines = cutter.cut(piece);
    if (lines.length > 0) yield lines;
  }
  const last = cutter.end();
  if (last) yield [last];
}

class Cutter {
  private rest = '';
  /** Inside a line that was given up. */
  private skipping = false;
  private ending: string | undefined;

  constructor(private readonly longest: number) {}

  cut(piece: string): Line[] {
    // Old Macintosh files end their lines with a carriage return alone.
    this.ending ??= !piece.includes('\n') && piece.includes('\r') ? '\r' : '\n';
    const parts = (this.rest + piece).split(this.ending);
    this.rest = parts.pop() ?? '';
    if (this.skipping && parts.length > 0) {
      parts.shift();
      this.skipping = false;
    }
    const lines = parts.map((part) => (part.length > this.longest ? tooLong(part) : { text: withoutReturn(part) }));
    if (this.rest.length > this.longest) this.giveUp(lines);
    return lines;
  }

  private giveUp(lines: Line[]): void {
    if (!this.skipping) lines.push(tooLong(this.rest));
    this.skipping = true;
    this.rest = '';
  }

  end(): Line | undefined {
    return this.skipping || this.rest === '' ? undefined : { text: withoutReturn(this.rest) };
  }
}

const tooLong = (text: string): Line => ({ text: text.slice(0, 200), tooLong: true });
const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);
