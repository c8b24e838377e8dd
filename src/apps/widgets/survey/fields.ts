import type { Answers, PlanQuestion } from './plan.ts';

type Value = Answers[string] | undefined;
type Field = HTMLInputElement | HTMLTextAreaElement;

const quoted = (name: string): string => `[name="${name}"]`;
const all = (form: ParentNode, name: string) => [...form.querySelectorAll<HTMLInputElement>(quoted(name))];
const chosen = (form: ParentNode, name: string): string[] => all(form, name).flatMap((one) => (one.checked ? [one.value] : []));
const written = (form: ParentNode, name: string): Value => form.querySelector<Field>(quoted(name))?.value.trim() || undefined;

/** Each choice of a ranking has its place in a list of its own, which the taps fill in. */
const places = (form: ParentNode, key: string) => [...form.querySelectorAll<HTMLSelectElement>(`select[name^="${key}@"]`)];
const choiceOf = (select: HTMLSelectElement): string => select.name.slice(select.name.indexOf('@') + 1);

function score(form: ParentNode, key: string): Value {
  const [value] = chosen(form, key);
  return value === undefined ? undefined : Number(value);
}
function order(form: ParentNode, key: string): Value {
  const ranked = places(form, key).filter(({ value }) => value);
  const isWhole = ranked.length === places(form, key).length;
  return isWhole ? ranked.sort((a, b) => Number(a.value) - Number(b.value)).map(choiceOf) : undefined;
}
function several(form: ParentNode, key: string): Value {
  const found = chosen(form, key);
  return found.length > 0 ? found : undefined;
}
const READ: Record<string, (form: ParentNode, key: string) => Value> = {
  ...{ nps: score, csat: score, ces: score, rating: score, matrix: score },
  ...{ ranking: order, multiple: several, single: (form, key) => chosen(form, key)[0], text: written, date: written },
};

/** Own words count where "other" was chosen. */
function readOne(form: ParentNode, { t, k }: PlanQuestion, key: string): Value {
  if (key === k || t === 'matrix') return READ[t]?.(form, key);
  return chosen(form, k).includes('other') ? written(form, key) : undefined;
}

/** What the form says, by the keys of the questions. */
export function readForm(form: ParentNode, questions: PlanQuestion[]): Answers {
  const answers: Answers = {};
  for (const question of questions) {
    for (const key of question.o) {
      const value = readOne(form, question, key);
      if (value !== undefined) answers[key] = value;
    }
  }
  return answers;
}

const listOf = (value: Value): string[] => [value ?? []].flat().map(String);

function put(field: HTMLInputElement, values: string[]): void {
  if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value);
  else field.value = values[0] ?? '';
}

/** Puts answers back into the form; what is not among them is emptied. */
export function fillForm(form: ParentNode, questions: PlanQuestion[], answers: Answers): void {
  for (const { t, k, o } of questions) {
    for (const key of o) for (const field of all(form, key)) put(field, listOf(answers[key]));
    if (t !== 'ranking') continue;
    for (const select of places(form, k)) select.value = String(listOf(answers[k]).indexOf(choiceOf(select)) + 1 || '');
  }
  for (const box of form.querySelectorAll('.ranks')) box.dispatchEvent(new Event('filled'));
}

/** Lets people tap what matters to them in order, instead of choosing numbers from lists. */
export function makeTappable(form: ParentNode): void {
  for (const box of form.querySelectorAll<HTMLElement>('.ranks')) {
    const selects = [...box.querySelectorAll('select')];
    const draw = () => {
      for (const { value, nextElementSibling } of selects) {
        nextElementSibling?.setAttribute('aria-pressed', String(value !== ''));
        (nextElementSibling?.lastChild as HTMLElement).textContent = value;
      }
    };
    for (const select of selects) {
      const label = select.parentElement as HTMLElement;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'rank';
      button.append(label.firstElementChild?.textContent ?? '', document.createElement('b'));
      button.onclick = () => {
        tap(select, selects);
        draw();
        select.dispatchEvent(new Event('change', { bubbles: true }));
      };
      select.hidden = true;
      label.replaceWith(select, button);
    }
    draw();
    box.addEventListener('filled', draw);
  }
}

/** The next place for what had none; what had one gives it up, and those behind move up. */
function tap(tapped: HTMLSelectElement, selects: HTMLSelectElement[]): void {
  const was = Number(tapped.value);
  const ranked = selects.filter(({ value }) => value).length;
  for (const one of selects) if (was && Number(one.value) > was) one.value = String(Number(one.value) - 1);
  tapped.value = was ? '' : String(ranked + 1);
}

/** Of a question with at most so many choices no more can be chosen. */
export function holdToMost(form: ParentNode, { k, m }: PlanQuestion): void {
  if (m === null) return;
  const isFull = chosen(form, k).length >= m;
  for (const one of all(form, k)) one.disabled = isFull && !one.checked;
}

/** An earlier answer in the words it was chosen by. */
export function sayAnswer(form: ParentNode, key: string, answers: Answers): string {
  const own = answers[`${key}.other`];
  const words = listOf(answers[key]).map((value) => {
    if (value === 'other' && typeof own === 'string') return own;
    const input = form.querySelector(
      `.choice [name="${key}"][value="${CSS.escape(value)}"], select[name="${key}@${CSS.escape(value)}"]+button`,
    );
    return (input?.tagName === 'BUTTON' ? input.firstChild : input?.nextElementSibling)?.textContent ?? value;
  });
  return words.join(', ').slice(0, 200);
}
