import { fillForm, holdToMost, makeTappable, readForm, sayAnswer } from './fields.ts';
import { digitsChoose } from './keys.ts';
import type { Answers, Plan, PlanQuestion } from './plan.ts';
import { isAnswered, isMissing, walk } from './walk.ts';

export type Outcome = { state: string; thanks: number };
export type Host = {
  root: ParentNode;
  plan: Plan;
  /** Throws an Error whose message is the code of a refusal, or 'offline'. */
  save(answers: Answers, finished: boolean): Promise<Outcome>;
  /** Called whenever something is answered: to keep it on this device. */
  onStep?(answers: Answers, at: string): void;
  onEnd?(): void;
  answers?: Answers | undefined;
  /** Does not take the focus at first: nobody asked for the survey yet. */
  quiet?: boolean;
};

const AGAIN_MS = 10_000;
const ENDS: Record<string, string> = {
  ...{ survey_closed: 'closed', survey_not_found: 'ended', link_ended: 'ended', already_answered: 'answered', version_not_found: 'ended' },
};

/** Brings the form of a survey to life: one question at a time, progress, back, keys, places in texts filled as answers change. */
export class Survey {
  #host: Host;
  #form: HTMLFormElement;
  #at: string;
  #busy = false;
  #loud: boolean;
  isOver: boolean;

  constructor(host: Host) {
    this.#host = host;
    this.#form = host.root.querySelector('form') as HTMLFormElement;
    this.#at = host.plan.at;
    this.#loud = !host.quiet;
    this.isOver = this.#form.hasAttribute('hidden');
    makeTappable(this.#form);
    if (host.answers) fillForm(this.#form, host.plan.q, host.answers);
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      const isBack = (event.submitter as HTMLButtonElement | null)?.value === 'back';
      if (!this.#busy && !this.isOver) this.#step(isBack ? -1 : 1);
    });
    this.#form.addEventListener('change', () => this.#changed());
    digitsChoose(this.#form, () => this.#find(`[data-q="${this.#at}"]`));
    if (!this.isOver) this.#draw();
  }

  get answers(): Answers {
    return this.#now().kept;
  }

  /** From the beginning, with nothing answered. */
  restart(): void {
    this.isOver = false;
    this.#at = '';
    this.#form.hidden = false;
    fillForm(this.#form, this.#host.plan.q, {});
    this.#showEnd('');
    this.#say('');
    this.#draw();
  }

  focus(): void {
    this.#find<HTMLElement>(this.isOver ? '[data-end]:not([hidden]) h1' : `[data-q="${this.#at}"] legend`)?.focus();
  }

  #find<Found extends Element = HTMLElement>(selector: string): Found | null {
    return this.#host.root.querySelector<Found>(selector);
  }

  #now() {
    const { q } = this.#host.plan;
    return walk(q, readForm(this.#form, q));
  }

  #placeIn = (asked: PlanQuestion[]): number =>
    Math.max(
      0,
      asked.findIndex(({ i }) => i === this.#at),
    );

  #draw(): void {
    const { plan } = this.#host;
    const { asked, kept } = this.#now();
    const index = this.#placeIn(asked);
    // Beside the editor one sees the question one is writing, though nobody may be asked it yet.
    const current = (plan.way === 'preview' && plan.q.find(({ i }) => i === this.#at)) || asked[index];
    this.#at = current?.i ?? '';
    for (const one of plan.q) (this.#find(`[data-q="${one.i}"]`) as HTMLElement).hidden = one !== current;
    const intro = this.#find('.intro');
    if (intro) intro.hidden = index > 0;
    this.#drawFrame();
    for (const place of this.#host.root.querySelectorAll<HTMLElement>('[data-pipe]'))
      place.textContent = sayAnswer(this.#form, place.dataset['pipe'] ?? '', kept) || (place.dataset['else'] ?? '');
    for (const one of plan.q) holdToMost(this.#form, one);
    if (this.#loud) this.focus();
    this.#loud = true;
  }

  /** Progress and buttons: how far along all that may be asked; nobody sends before it is clear that nothing follows. */
  #drawFrame(): void {
    const { words, q } = this.#host.plan;
    const { asked, kept } = this.#now();
    const current = q.find(({ i }) => i === this.#at);
    const place = current ? q.indexOf(current) + 1 : q.length;
    const mayOpenMore = q.slice(place).some(({ s }) => s?.conditions.some(({ question }) => question === this.#at));
    const isLast = asked.at(-1) === current && (!mayOpenMore || current === undefined || isAnswered(current, kept));
    const [back, next] = [this.#find('.go [value=back]'), this.#find('.go [value=next]')];
    if (back) back.hidden = asked[0] === current;
    if (next) next.textContent = words[isLast ? 'send' : 'next'] ?? '';
    const bar = this.#find('.bar');
    bar?.setAttribute('aria-valuemax', String(q.length));
    bar?.setAttribute('aria-valuenow', String(place));
    bar?.setAttribute('aria-label', (words['progress'] ?? '').replace('{at}', String(place)).replace('{of}', String(q.length)));
    const filled = this.#find('.bar i');
    if (filled) filled.style.width = `${(100 * place) / Math.max(1, q.length)}%`;
  }

  #say(text: string): void {
    const place = this.#find('[data-error]');
    if (place) place.textContent = text;
  }

  #showEnd(id: string): void {
    for (const one of this.#host.root.querySelectorAll<HTMLElement>('[data-end]')) one.hidden = one.dataset['end'] !== id;
    const footer = this.#find('footer');
    if (footer) footer.hidden = id !== '';
  }

  #end(id: string): void {
    this.isOver = true;
    this.#form.hidden = true;
    this.#showEnd(id);
    this.focus();
    this.#host.onEnd?.();
  }

  #changed(): void {
    const { kept } = this.#now();
    this.#host.onStep?.(kept, this.#at);
    this.#drawFrame();
    for (const one of this.#host.plan.q) holdToMost(this.#form, one);
  }

  #step(by: 1 | -1): void {
    const { asked, kept } = this.#now();
    const index = this.#placeIn(asked);
    const current = asked[index];
    if (current && !this.#mayLeave(current, by, kept)) return;
    const goal = asked[index + by];
    const missing = goal ? undefined : asked.find((one) => isMissing(one, kept));
    if (by > 0 && !goal && !missing) {
      void this.#finish(kept);
      return;
    }
    this.#at = (goal ?? missing ?? current)?.i ?? '';
    void this.#keep(kept);
    this.#draw();
  }

  #mayLeave(current: PlanQuestion, by: 1 | -1, kept: Answers): boolean {
    const isHeld = by > 0 && isMissing(current, kept);
    const error = this.#find(`[data-q="${current.i}"]>.error`);
    if (error) error.textContent = (isHeld && this.#host.plan.words[current.t === 'matrix' ? 'rows' : 'required']) || '';
    if (isHeld) this.#find(`[data-q="${current.i}"] :is(input,textarea,button)`)?.focus();
    return !isHeld;
  }

  async #finish(answers: Answers): Promise<void> {
    const { words } = this.#host.plan;
    this.#busy = true;
    this.#say(words['sending'] ?? '');
    try {
      const { state, thanks } = await this.#host.save(answers, true);
      this.#say('');
      this.#end(state === 'full' ? 'full' : String(thanks));
    } catch (error) {
      const known = ENDS[(error as Error).message];
      if (known) this.#end(known);
      else {
        this.#say(words['later'] ?? '');
        setTimeout(() => this.isOver || void this.#finish(this.answers), AGAIN_MS);
      }
    }
    this.#busy = false;
  }

  async #keep(answers: Answers): Promise<void> {
    this.#host.onStep?.(answers, this.#at);
    if (Object.keys(answers).length === 0) return;
    const { state } = await this.#host.save(answers, false).catch((error: Error) => ({ state: ENDS[error.message] ?? 'kept' }));
    if (!this.isOver && state !== 'kept') this.#end(state === 'finished' ? 'kept' : state);
  }
}
