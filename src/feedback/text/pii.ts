export const PII = ['email', 'phone', 'iban', 'card', 'ip', 'account'] as const;

/** Personal data within a text: what it is and where, in UTF-16 units. */
export type Pii = { kind: (typeof PII)[number]; start: number; end: number };

type Rule = { kind: Pii['kind']; pattern: RegExp; holds?: (text: string) => boolean };

const digits = (text: string): string => text.replace(/\D/g, '');

/** ISO 13616: letters are numbers from 10 on, and the whole leaves 1 when divided by 97. */
function isIban(text: string): boolean {
  const plain = text.replace(/\s/g, '').toUpperCase();
  const turned = plain.slice(4) + plain.slice(0, 4);
  let rest = 0;
  for (const character of turned) {
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return plain.length >= 15 && rest === 1;
}

/** ISO/IEC 7812: every second digit doubled, the sum a multiple of ten. */
function isCard(text: string): boolean {
  const number = digits(text);
  if (number.length < 13 || number.length > 19 || /^0/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** 7 to 15 digits (E.164), and written as numbers to be called are: with a +, a leading 0, brackets, or in groups. */
function isPhone(text: string): boolean {
  const count = digits(text).length;
  if (count < 7 || count > 15) return false;
  if (/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(text)) return false;
  return /^\s*(?:\+|\(?0)/.test(text) || /^\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}$/.test(text);
}

/** Earlier rules win where two find the same place. */
const RULES: Rule[] = [
  { kind: 'email', pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu },
  { kind: 'iban', pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/gi, holds: isIban },
  { kind: 'card', pattern: /(?<![\d+])\d(?:[ -]?\d){12,18}(?!\d)/g, holds: isCard },
  { kind: 'ip', pattern: /\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b/g },
  { kind: 'phone', pattern: /(?<![\p{L}\p{N}.,#])\+?\(?\d[\d\s()./-]{5,20}\d(?![\p{L}\p{N}]|[.,]\d)/gu, holds: isPhone },
  {
    kind: 'account',
    pattern:
      /(?<=\b(?:account|customer|policy|contract|kunden|konto|vertrags|policen)[\s-]*(?:number|no\.?|id|nummer|nr\.?)?[\s:#]*)\d[\d-]{4,19}\b/giu,
  },
];

/** Places of personal data, in the order of the text, none over another. */
export function findPii(text: string): Pii[] {
  if (!/[@\d]/.test(text)) return [];
  const found: Pii[] = [];
  for (const { kind, pattern, holds } of RULES) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      if (holds && !holds(match[0].trim())) continue;
      if (!found.some((other) => start < other.end && other.start < end)) found.push({ kind, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The text with personal data blacked out: `[email]`, `[phone]` … in its place. */
export function mask(text: string, spans: Pii[] = findPii(text)): string {
  let out = '';
  let from = 0;
  for (const { kind, start, end } of spans) {
    out += `${text.slice(from, start)}[${kind}]`;
    from = end;
  }
  return out + text.slice(from);
}
