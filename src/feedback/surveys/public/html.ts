const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

/** HTML that was made here; everything else is text and is escaped. */
export class Html {
  constructor(readonly text: string) {}
}
type Part = string | number | Html | Part[] | null | undefined | false;

const shown = (part: Part): string => {
  if (part === null || part === undefined || part === false) return '';
  if (Array.isArray(part)) return part.map(shown).join('');
  return part instanceof Html ? part.text : escaped(String(part));
};

/** What stands in the places is escaped, unless it is HTML of this kind itself. Attributes are to be in double quotes. */
export const html = (pieces: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(pieces.reduce((text, piece, at) => text + shown(parts[at - 1]) + piece));

/** For a data block inside of a page: nothing in it can end the block. */
export const json = (value: unknown): Html =>
  new Html(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`));
