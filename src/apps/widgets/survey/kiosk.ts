import type { Answers, Plan } from './plan.ts';
import { Survey } from './run.ts';
import { newId, type Sending, send } from './send.ts';
import { thanksFor } from './walk.ts';

const THANKS_MS = 6_000;
const IDLE_MS = 60_000;
const AGAIN_MS = 15_000;

const asked = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** What waits to be sent, on disk: it outlives a closed browser and a pulled plug. Each response is there once, by its id. */
async function openQueue(token: string) {
  const opening = indexedDB.open(`throughline-kiosk-${token}`, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('waiting', { keyPath: 'response' });
  const database = await asked(opening);
  const store = (mode: IDBTransactionMode) => database.transaction('waiting', mode, { durability: 'strict' }).objectStore('waiting');
  return {
    add: (sending: Sending) => asked(store('readwrite').put(sending)),
    all: () => asked<Sending[]>(store('readonly').getAll()),
    remove: (response: string) => asked(store('readwrite').delete(response)),
  };
}

/** One after another on the same screen: full screen from the first touch on, begins anew after each, and sends when it can. */
export async function runKiosk(plan: Plan, root: Document): Promise<void> {
  const queue = await openQueue(plan.token);
  let response = newId();
  let startedAt = 0;
  let sending = false;

  async function flush(): Promise<void> {
    if (sending) return;
    sending = true;
    for (const one of await queue.all()) {
      const code = await send('', plan.token, one).then(
        () => '',
        (error: Error) => error.message,
      );
      if (code === 'offline') break;
      await queue.remove(one.response);
    }
    sending = false;
  }

  const enqueue = (answers: Answers, finished: boolean) => {
    const { version, language, stamp } = plan;
    return queue.add({ response, stamp, version, language, answers, finished, startedAt: startedAt || Date.now(), answeredAt: Date.now() });
  };
  const running = new Survey({
    root,
    plan,
    quiet: true,
    save: async (answers, finished) => {
      if (!finished) return { state: 'kept', thanks: 0 };
      await enqueue(answers, true);
      void flush();
      return { state: 'finished', thanks: thanksFor(plan, answers) };
    },
    onEnd: () => setTimeout(anew, THANKS_MS),
  });

  function anew(): void {
    response = newId();
    startedAt = 0;
    running.restart();
  }

  /** Somebody walked away: what they said is kept as half an answer, and the next one begins at the beginning. */
  async function giveUp(): Promise<void> {
    const answers = running.answers;
    if (running.isOver || Object.keys(answers).length === 0) return;
    await enqueue(answers, false);
    anew();
    void flush();
  }

  let idle: ReturnType<typeof setTimeout> | undefined;
  const touched = () => {
    startedAt ||= Date.now();
    clearTimeout(idle);
    idle = setTimeout(() => void giveUp(), IDLE_MS);
  };
  for (const kind of ['pointerdown', 'keydown', 'input']) root.addEventListener(kind, touched);
  root.addEventListener('pointerdown', () => void root.documentElement.requestFullscreen?.().catch(() => undefined), { once: true });
  addEventListener('online', () => void flush());
  setInterval(() => void flush(), AGAIN_MS);
  await flush();
}
