import type { Answers, Language, Question, SurveyDocument } from '../document.contract.ts';
import { leadingOf } from '../scales.ts';
import { ownKeys, walk } from '../walk.ts';
import { Html, html, json } from './html.ts';
import { plain, questionHtml, type Telling, tell } from './question-html.ts';
import { styleOf } from './style.ts';
import { languageNames, pageWords } from './words.ts';

/** A page to be drawn. `at`: the question shown; '' for the first. `end`: a thank-you page by its number, or a word on why there is no survey. */
export type PageView = {
  token: string;
  document: SurveyDocument;
  version: number;
  language: Language;
  company: string;
  answers: Answers;
  traits: Record<string, string>;
  response: string;
  stamp: string;
  way: 'link' | 'kiosk' | 'widget' | 'personal' | 'preview';
  at: string;
  /** It was not answered, although it must be. */
  isMissing?: boolean;
  end?: number | 'full' | 'closed' | 'answered' | 'ended' | 'kept' | undefined;
};

const SECONDS: Partial<Record<Question['kind'], number>> = { text: 20, matrix: 15, ranking: 15, date: 10 };

function tellingOf({ document, language, answers, traits }: PageView): Telling {
  const main = document.languages[0] ?? 'en';
  return { language, main, words: pageWords[language], questions: document.questions, answers, traits };
}

export const currentOf = ({
  document,
  answers,
  at,
}: Pick<PageView, 'document' | 'answers' | 'at'>): { asked: Question[]; index: number } => {
  const { asked } = walk(document.questions, answers);
  return {
    asked,
    index: Math.max(
      0,
      asked.findIndex(({ id }) => id === at),
    ),
  };
};

/** What the script needs to know to walk as the server does: no words, those stand on the page. */
const planOf = ({ token, document, version, language, response, stamp, way, at }: PageView) => ({
  ...{ token, version, language, response, stamp, way, at },
  lead: leadingOf(document.questions)?.key ?? null,
  q: document.questions.map((one) => ({ i: one.id, k: one.key, t: one.kind, r: one.required, o: ownKeys(one), s: one.show, m: one.most })),
  thanks: document.thanks.map(({ from, to }) => [from, to]),
  words: pageWords[language],
});

/** The survey itself: form, thank-you pages and what the script needs. The widget puts the same into its sheet. */
export function surveyHtml(view: PageView): Html {
  const telling = tellingOf(view);
  const { words } = telling;
  const { asked, index } = currentOf(view);
  const current = asked[index];
  const place = current ? telling.questions.indexOf(current) + 1 : 1;
  const of = telling.questions.length;
  const mayOpenMore = telling.questions.slice(place).some(({ show }) => show?.conditions.some(({ question }) => question === current?.id));
  const isAnswered = current !== undefined && ownKeys(current).some((key) => Object.hasOwn(view.answers, key));
  const isLast = index >= asked.length - 1 && (!mayOpenMore || isAnswered);
  const intro = plain(telling, view.document.intro);
  const hasEnded = view.end !== undefined;
  return html`<form method="post" action="/s/${view.token}" novalidate${hasEnded ? html` hidden` : ''}>
<div class="bar" role="progressbar" aria-label="${words.progress.replace('{at}', String(place)).replace('{of}', String(of))}" aria-valuemin="0" aria-valuemax="${of}" aria-valuenow="${place}"><i></i></div>
${intro && index === 0 ? html`<p class="intro">${tell(telling, view.document.intro)}</p>` : ''}
${hidden({ _response: view.response, _stamp: view.stamp, _version: view.version, _lang: view.language, _at: current?.id ?? '' })}
<p class="trap" aria-hidden="true"><label>Website <input name="_website" tabindex="-1" autocomplete="off"></label></p>
${view.document.questions.map((question) => questionHtml({ telling, question, isCurrent: question === current && !hasEnded, isMissing: view.isMissing === true && question === current }))}
<p class="error" data-error role="alert"></p>
<div class="go"><button name="_go" value="next">${isLast ? words.send : words.next}</button>${index > 0 ? html`<button name="_go" value="back">${words.back}</button>` : html`<button name="_go" value="back" hidden>${words.back}</button>`}</div>
</form>
${view.document.thanks.map((one, at) => ending({ shown: view.end === at, id: String(at), text: tell(telling, one.text), link: one.link, linkText: plain(telling, one.linkText) || one.link }))}
${(['full', 'closed', 'answered', 'ended', 'kept'] as const).map((id) => ending({ shown: view.end === id, id, text: [html`${words[id]}`], link: '', linkText: '' }))}
<script type="application/json" data-plan>${json(planOf(view))}</script>`;
}

/** Named unlike any answer can be. */
const hidden = (fields: Record<string, string | number>): Html[] =>
  Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);

type Ending = { shown: boolean; id: string; text: Html[]; link: string; linkText: string };
const ending = ({ shown, id, text, link, linkText }: Ending): Html =>
  html`<section data-end="${id}"${shown ? '' : html` hidden`}><h1 tabindex="-1">${text}</h1>${
    link ? html`<a class="link" href="${link}" rel="noopener noreferrer">${linkText}</a>` : ''
  }</section>`;

/** The whole page. It needs no cookie, loads one script of ours, and nothing else may run on it. */
export function pageHtml(view: PageView, { nonce, script }: { nonce: string; script: string | null }): string {
  const { document, language, company, token, end } = view;
  const telling = tellingOf(view);
  const { words } = telling;
  const [first] = document.questions;
  const title = document.theme.logo || company;
  const seconds = document.questions.reduce((sum, { kind, show }) => sum + (SECONDS[kind] ?? 8) * (show ? 0.5 : 1), 0);
  const about = words.about.replace('{n}', String(Math.ceil(seconds / 10) * 10));
  const others = document.languages.map(
    (one) =>
      html`<a href="/s/${token}?lang=${one}" lang="${one}" hreflang="${one}"${one === language ? html` aria-current="true"` : ''}>${languageNames[one]}</a>`,
  );
  return html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${first && end === undefined ? `${plain(telling, first.text).replaceAll(/\{\{.*?\}\}/g, '…')} · ${title}` : title}</title>
<style nonce="${nonce}">body{margin:0}${new Html(styleOf(document.theme.color, ':root'))}</style></head>
<body class="tl" data-way="${view.way}"><main><header><span>${title}</span>${document.languages.length > 1 && view.way !== 'preview' ? html`<nav aria-label="${words.language}">${others}</nav>` : ''}</header>
${surveyHtml(view)}
<footer${end === undefined ? '' : html` hidden`}>${about}${document.anonymous ? html`. ${words.anonymous}` : ''}</footer></main>${script ? html`<script src="${script}" defer></script>` : ''}</body></html>`
    .text;
}
