import { runKiosk } from './kiosk.ts';
import type { Plan } from './plan.ts';
import { Survey } from './run.ts';
import { begun, newId, send, shelf } from './send.ts';
import { thanksFor } from './walk.ts';

const STILL_HERE_MS = 240_000;

const plan = JSON.parse(document.querySelector('[data-plan]')?.textContent ?? 'null') as Plan;
if (plan.way === 'kiosk') void runKiosk(plan, document);
else if (plan.way === 'preview') preview();
else run();

function run(): void {
  const key = `throughline:${plan.token}`;
  // Who comes by a personal link goes on where they were on any device: the server has filled that in already.
  const kept = plan.way === 'personal' ? undefined : begun(key, plan);
  const { response, stamp } = kept ?? plan;
  if (kept) plan.at = kept.at;
  let browser = shelf.get<string>('throughline:browser');
  if (!browser) {
    browser = newId();
    shelf.set('throughline:browser', browser);
  }
  const { token, version, language } = plan;
  const website = () => document.querySelector<HTMLInputElement>('[name=_website]')?.value ?? '';
  const running = new Survey({
    root: document,
    plan,
    answers: kept?.answers,
    save: (answers, finished) => send('', token, { response, stamp, version, language, answers, finished, website: website(), browser }),
    onStep: (answers, at) => shelf.set(key, { response, stamp, version, at, answers }),
    onEnd: () => shelf.set(key, undefined),
  });
  setInterval(() => {
    const answers = running.answers;
    if (!running.isOver && Object.keys(answers).length > 0)
      void send('', token, { response, stamp, version, language, answers, finished: false, browser }).catch(() => undefined);
  }, STILL_HERE_MS);
}

/** Beside the editor: everything works and nothing is kept. */
function preview(): void {
  new Survey({
    root: document,
    plan,
    quiet: true,
    save: async (answers, finished) => ({ state: finished ? 'finished' : 'kept', thanks: thanksFor(plan, answers) }),
  });
}
