import type { Language, Question, SurveyDocument } from '../surveys/document.contract.ts';
import { piecesOf, textIn } from '../surveys/pipe.ts';
import { themed } from '../surveys/public/colours.ts';
import { pageWords } from '../surveys/public/words.ts';
import { scaleOf } from '../surveys/scales.ts';
import type { Ask } from './asking.contract.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What stands in the places of a text: of the customer; answers are not known yet. */
const filled = (text: string, traits: Record<string, string>): string =>
  piecesOf(text)
    .map((piece) => ('words' in piece ? piece.words : 'trait' in piece ? traits[piece.trait] || piece.otherwise : piece.otherwise))
    .join('');

export type LetterFor = { document: SurveyDocument; ask: Ask; language: Language; traits: Record<string, string>; link: string };

/**
 * The mail that asks, with the first question in it: each answer is a link to the page with that answer chosen, where it is sent with one
 * more press. A scanner that follows all links of a mail therefore answers nothing.
 */
export function letterFor({ document, ask, language, traits, link }: LetterFor): { subject: string; text: string; html: string } {
  const main = document.languages[0] ?? 'en';
  const say = (text: Parameters<typeof textIn>[0]) => filled(textIn(text, language, main), traits);
  const body = say(ask.body);
  const first = document.questions[0];
  const asked = first ? say(first.text) : '';
  const { accent, onAccent } = themed(document.theme.color, 'light');
  const choices = first ? choicesOf(first, say) : [];
  const to = (value: string) => `${link}${link.includes('?') ? '&' : '?'}a=${encodeURIComponent(value)}`;
  const buttons = choices.map(({ value, label }) => button(to(value), label, { accent, onAccent }));
  const ends =
    first && scaleOf(first)
      ? `<p style="color:#5b616b;font-size:12px">${escaped([say(first.low), say(first.high)].filter(Boolean).join(' … '))}</p>`
      : '';
  const go = pageWords[language]?.next ?? pageWords.en.next;
  return {
    subject: say(ask.subject),
    text: `${body}\n\n${asked}\n${link}`,
    html: `${body
      .split(/\n{2,}/)
      .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
      .join(
        '',
      )}<p style="font-weight:600">${escaped(asked)}</p><div>${buttons.length > 0 ? buttons.join(' ') : button(link, go, { accent, onAccent })}</div>${ends}`,
  };
}

const button = (href: string, label: string, { accent, onAccent }: { accent: string; onAccent: string }): string =>
  `<a href="${escaped(href)}" style="display:inline-block;min-width:28px;padding:10px 8px;margin:2px;border-radius:8px;background:${accent};color:${onAccent};text-align:center;text-decoration:none;font-weight:600">${escaped(label)}</a>`;

function choicesOf(question: Question, say: (text: Question['text']) => string): { value: string; label: string }[] {
  const scale = question.kind === 'matrix' ? null : scaleOf(question);
  if (scale)
    return Array.from({ length: scale[1] - scale[0] + 1 }, (_, n) => String(scale[0] + n)).map((value) => ({ value, label: value }));
  return question.kind === 'single' ? question.choices.map(({ key, text }) => ({ value: key, label: say(text) })) : [];
}
