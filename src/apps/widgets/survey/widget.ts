import type { Plan } from './plan.ts';
import { Survey } from './run.ts';
import { begun, newId, send, shelf } from './send.ts';
import { SHEET } from './sheet.ts';
import { type Settings, watch } from './triggers.ts';

type Given = { open: boolean; settings: Settings; language: string; title: string; html: string; css: string };
type Waiting = [string, string?][];
type Said = { doNotTrack?: string | null; globalPrivacyControl?: boolean };

const DAY = 86_400_000;

/** Somebody asked not to be followed: nothing is kept in their browser then, and nothing comes forward by itself. */
const isLeftAlone = (): boolean => {
  const { doNotTrack, globalPrivacyControl } = navigator as unknown as Said;
  return doNotTrack === '1' || globalPrivacyControl === true;
};

type Policies = { createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): unknown } };

/** Pages that take no plain text as HTML want to know who made it. */
const trusted = (html: string): unknown => {
  const { trustedTypes } = window as unknown as { trustedTypes?: Policies };
  return trustedTypes ? trustedTypes.createPolicy('throughline', { createHTML: (own) => own }).createHTML(html) : html;
};

/** The feedback tab and the sheet, in a shadow root: neither does the page's style reach in, nor ours out. */
class Widget {
  #house: string;
  #given: Given;
  #plan: Plan;
  #root: ShadowRoot;
  #survey: Survey | undefined;
  #mayKeep = !isLeftAlone();
  #key: string;
  #cameFrom: Element | null = null;

  constructor(house: string, given: Given) {
    this.#house = house;
    this.#given = given;
    const host = document.createElement('throughline-survey');
    // A page may style every element: inline and important wins.
    for (const [name, value] of [
      ['all', 'initial'],
      ['display', 'block'],
      ['position', 'static'],
    ] as const)
      host.style.setProperty(name, value, 'important');
    this.#root = host.attachShadow({ mode: 'open' });
    const style = new CSSStyleSheet();
    style.replaceSync(given.css + SHEET);
    this.#root.adoptedStyleSheets = [style];
    this.#root.append(this.#drawn());
    this.#plan = JSON.parse(this.#root.querySelector('[data-plan]')?.textContent ?? 'null') as Plan;
    this.#key = `throughline:${this.#plan.token}`;
    this.#label();
    document.body.append(host);
  }

  /** Once a person and period, and never while somebody wants to be left alone. */
  mayAsk(): boolean {
    const asked = shelf.get<number>(`${this.#key}:asked`);
    return this.#mayKeep && (asked === undefined || Date.now() - asked > this.#given.settings.againAfterDays * DAY);
  }

  open(byUser: boolean): void {
    if (this.#isOpen) return;
    this.#cameFrom = byUser ? document.activeElement : null;
    this.#survey ??= this.#begin(byUser);
    this.#show(true);
    if (this.#mayKeep) shelf.set(`${this.#key}:asked`, Date.now());
    // So that it is known how many saw it.
    void fetch(`${this.#house}/s/${this.#plan.token}/widget.json?shown=1`, { credentials: 'omit' }).catch(() => undefined);
    if (byUser) this.#survey.focus();
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#show(false);
    const from = this.#cameFrom;
    const isElsewhere = from instanceof HTMLElement && from !== document.body && from !== this.#root.host;
    const back = isElsewhere ? from : this.#tab;
    back?.focus();
  }

  get #isOpen(): boolean {
    return !this.#sheet.hidden;
  }
  get #sheet(): HTMLElement {
    return this.#root.querySelector('.sheet') as HTMLElement;
  }
  get #tab(): HTMLElement | null {
    return this.#root.querySelector('.tab');
  }

  #show(open: boolean): void {
    this.#sheet.hidden = !open;
    this.#tab?.setAttribute('aria-expanded', String(open));
  }

  /** The survey comes from our own server as HTML, every text in it escaped there. */
  #drawn(): HTMLElement {
    const { html, language, settings } = this.#given;
    const box = document.createElement('div');
    box.className = `tl ${settings.side}`;
    box.lang = language;
    box.innerHTML = trusted(
      `<button type="button" class="tab" aria-expanded="false"></button><section class="sheet" role="dialog" hidden><header><span></span><button type="button" class="x"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"/></svg></button></header>${html}</section>`,
    ) as string;
    return box;
  }

  #label(): void {
    const { settings, title } = this.#given;
    const { words } = this.#plan;
    const [tab, sheet, close] = [this.#tab, this.#sheet, this.#root.querySelector('.x') as HTMLElement];
    if (tab) {
      tab.textContent = settings.tabText || (words['feedback'] ?? '');
      tab.hidden = !settings.tab;
      tab.onclick = () => (this.#isOpen ? this.close() : this.open(true));
    }
    (sheet.querySelector('header span') as HTMLElement).textContent = title;
    sheet.setAttribute('aria-label', title);
    close.setAttribute('aria-label', words['close'] ?? '');
    close.onclick = () => this.close();
    sheet.onkeydown = (event) => event.key === 'Escape' && this.close();
    // Shortcuts of the page do not hear what is typed here.
    for (const kind of ['keydown', 'keyup', 'keypress']) sheet.addEventListener(kind, (event) => event.stopPropagation());
  }

  #begin(byUser: boolean): Survey {
    const plan = this.#plan;
    const kept = this.#mayKeep ? begun(this.#key, plan) : undefined;
    const { response, stamp } = kept ?? plan;
    if (kept) plan.at = kept.at;
    const { token, version, language } = plan;
    const browser = this.#browser();
    const website = () => this.#root.querySelector<HTMLInputElement>('[name=_website]')?.value ?? '';
    return new Survey({
      root: this.#root,
      plan,
      quiet: !byUser,
      answers: kept?.answers,
      save: (answers, finished) =>
        send(this.#house, token, { response, stamp, version, language, answers, finished, website: website(), browser }),
      onStep: (answers, at) => this.#mayKeep && shelf.set(this.#key, { response, stamp, version, at, answers }),
      onEnd: () => this.#mayKeep && shelf.set(this.#key, undefined),
    });
  }

  #browser(): string | null {
    if (!this.#mayKeep) return null;
    const known = shelf.get<string>('throughline:browser');
    if (known) return known;
    const made = newId();
    shelf.set('throughline:browser', made);
    return made;
  }
}

async function start(): Promise<void> {
  const script = document.currentScript as HTMLScriptElement | null;
  const token = script?.dataset['survey'];
  if (!script || !token) return;
  const house = new URL(script.src).origin;
  // What the page calls before we are there waits; `throughline('event', 'cart left')`, `('open')`, `('close')`.
  const waiting: Waiting = [];
  let act = (command: string, name?: string): void => void waiting.push([command, name]);
  Object.assign(window, { throughline: (command: string, name?: string) => act(command, name) });
  const search = document.documentElement.lang ? `?lang=${encodeURIComponent(document.documentElement.lang.slice(0, 2))}` : '';
  const answer = await fetch(`${house}/s/${token}/widget.json${search}`, { credentials: 'omit' }).catch(() => undefined);
  const given = answer?.ok ? ((await answer.json()) as Given) : undefined;
  if (!given?.open) return;
  if (document.readyState === 'loading') await new Promise((ready) => document.addEventListener('DOMContentLoaded', ready, { once: true }));
  const widget = new Widget(house, given);
  const { onEvent } = watch(given.settings, () => widget.mayAsk() && widget.open(false));
  act = (command, name = '') => {
    if (command === 'open') widget.open(true);
    else if (command === 'close') widget.close();
    else if (command === 'event') onEvent(name);
  };
  for (const [command, name] of waiting) act(command, name);
}

void start();
