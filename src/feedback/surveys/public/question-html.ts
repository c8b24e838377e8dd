import type { Answers, Language, Question, Text } from '../document.contract.ts';
import { piecesOf, sayAnswer, textIn } from '../pipe.ts';
import { scaleOf } from '../scales.ts';
import { type Html, html } from './html.ts';
import type { PageWords } from './words.ts';

/** All that the words of a page depend on. */
export type Telling = {
  language: Language;
  main: Language;
  words: PageWords;
  questions: Question[];
  answers: Answers;
  /** What is known of the customer, by trait; of nobody else. */
  traits: Record<string, string>;
};

export const plain = ({ language, main }: Telling, text: Text): string => textIn(text, language, main);

/** A text with what was answered before in its places; the script on the page fills those places again as answers change. */
export function tell(telling: Telling, text: Text): Html[] {
  return piecesOf(plain(telling, text)).map((piece) => {
    if ('words' in piece) return html`${piece.words}`;
    if ('trait' in piece) return html`${(Object.hasOwn(telling.traits, piece.trait) && telling.traits[piece.trait]) || piece.otherwise}`;
    const question = telling.questions.find(({ key }) => key === piece.answer);
    const said = question ? sayAnswer(question, telling.answers, (one) => plain(telling, one)) : '';
    return html`<span data-pipe="${piece.answer}" data-else="${piece.otherwise}">${said || piece.otherwise}</span>`;
  });
}

type Drawn = { telling: Telling; question: Question; isCurrent: boolean; isMissing: boolean };

/** One question as a group of form fields; it works without any script. */
export function questionHtml({ telling, question, isCurrent, isMissing }: Drawn): Html {
  const { id, key, help, required } = question;
  const hint = plain(telling, help) || question.kind === 'ranking' || question.most !== null;
  return html`<fieldset data-q="${id}"${isCurrent ? '' : html` hidden`}${hint ? html` aria-describedby="h-${id}"` : ''}>
<legend id="l-${id}" tabindex="-1">${tell(telling, question.text)}${required ? '' : html` <small>(${telling.words.optional})</small>`}</legend>
${hint ? html`<p class="help" id="h-${id}">${tell(telling, help)} ${hintOf(telling, question)}</p>` : ''}
${FIELDS[question.kind](telling, question)}
<p class="error" id="e-${key}" role="alert">${isMissing ? telling.words[question.kind === 'matrix' ? 'rows' : 'required'] : ''}</p>
</fieldset>`;
}

function hintOf({ words }: Telling, { kind, most }: Question): string {
  if (kind === 'ranking') return words.rank;
  return kind === 'multiple' && most !== null ? words.most.replace('{n}', String(most)) : '';
}

type Fields = (telling: Telling, question: Question) => Html;

const isAnswer = ({ answers }: Telling, key: string, value: string | number): boolean => [answers[key]].flat().includes(value);

/** Each number a target of its own; the words at the ends are told with theirs. */
function steps(telling: Telling, name: string, question: Question): Html {
  const [least, most] = scaleOf(question) ?? [1, 5];
  const [low, high] = [plain(telling, question.low), plain(telling, question.high)];
  const endOf = (value: number) => (value === least ? low : value === most ? high : '');
  const numbers = Array.from({ length: most - least + 1 }, (_, at) => least + at);
  return html`<div class="scale n${numbers.length}">${numbers.map((value) => {
    const end = endOf(value);
    const checked = isAnswer(telling, name, value) ? html` checked` : '';
    return html`<label><input type="radio" name="${name}" value="${value}"${checked}><span>${value}</span>${end ? html`<i>, ${end}</i>` : ''}</label>`;
  })}</div>${low || high ? html`<div class="ends" aria-hidden="true"><span>${low}</span><span>${high}</span></div>` : ''}`;
}

const scale: Fields = (telling, question) => steps(telling, question.key, question);

const matrix: Fields = (telling, question) =>
  html`${question.rows.map(
    (row) =>
      html`<fieldset class="row"><legend>${plain(telling, row.text)}</legend>${steps(telling, `${question.key}.${row.key}`, question)}</fieldset>`,
  )}`;

const options =
  (type: 'radio' | 'checkbox'): Fields =>
  (telling, { key, choices, other }) => {
    const one = (value: string, text: string) =>
      html`<label class="choice"><input type="${type}" name="${key}" value="${value}"${isAnswer(telling, key, value) ? html` checked` : ''}><span>${text}</span></label>`;
    const own = `${key}.other`;
    return html`${choices.map((choice) => one(choice.key, plain(telling, choice.text)))}${
      other
        ? html`${one('other', telling.words.other)}<input class="own" name="${own}" maxlength="1000" aria-label="${telling.words.ownWords}" placeholder="${telling.words.ownWords}" value="${telling.answers[own] as string}">`
        : ''
    }`;
  };

/** Without a script each gets its place from a list; the script lets people tap in order instead. */
const ranking: Fields = (telling, { key, choices }) => {
  const order = [telling.answers[key] ?? []].flat();
  return html`<div class="ranks">${choices.map((choice) => {
    const text = plain(telling, choice.text);
    const place = order.indexOf(choice.key) + 1;
    const places = choices.map((_, at) => html`<option value="${at + 1}"${place === at + 1 ? html` selected` : ''}>${at + 1}</option>`);
    return html`<label class="rank"><span>${text}</span><select name="${key}@${choice.key}" aria-label="${text}: ${telling.words.place}"><option value=""></option>${places}</select></label>`;
  })}</div>`;
};

const text: Fields = (telling, { key, id }) =>
  html`<textarea name="${key}" rows="4" maxlength="5000" aria-labelledby="l-${id}">${telling.answers[key] as string}</textarea>`;

const date: Fields = (telling, { key, id }) =>
  html`<input class="day" type="date" name="${key}" aria-labelledby="l-${id}" min="1900-01-01" max="2199-12-31" value="${telling.answers[key] as string}">`;

const FIELDS: Record<Question['kind'], Fields> = {
  ...{ nps: scale, csat: scale, ces: scale, rating: scale, matrix },
  ...{ single: options('radio'), multiple: options('checkbox'), ranking, text, date },
};
