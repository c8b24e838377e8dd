import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { House } from '#platform/house';
import type { Lesson } from './learning/learned.ts';
import type { About, Reply, Request, Task, WorkspaceAsking } from './messages.ts';
import type { Reading } from './reading.ts';

type Waiting = { resolve(answer: unknown): void; reject(error: Error): void };

/** The model takes some 400 MB: whoever reads nothing for so long does without. */
const IDLE_MS = 600_000;

/** The worker that reads texts, so that reading ten thousand holds up nobody who asks for anything else. It starts when first needed. */
export class TextDesk {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #number = 0;
  #idle: NodeJS.Timeout | undefined;
  readonly #withEmbeddings: boolean;

  constructor(withEmbeddings = true) {
    this.#withEmbeddings = withEmbeddings;
  }

  read(texts: string[], asking: WorkspaceAsking): Promise<Reading[]> {
    return this.#do({ do: 'read', texts, asking }) as Promise<Reading[]>;
  }

  /** Learns from a workspace's labels, in the place of what was learned before; false when they are too few. */
  learn(workspace: string, lessons: Lesson[]): Promise<boolean> {
    return this.#do({ do: 'learn', workspace, lessons }) as Promise<boolean>;
  }

  embed(texts: string[]): Promise<(Float32Array | null)[]> {
    return this.#do({ do: 'embed', texts }) as Promise<(Float32Array | null)[]>;
  }

  /** Which worker reads now; what it learned is lost with it. */
  get reader(): object | undefined {
    return this.#worker;
  }

  /** What reads, as last heard; null until it has read something. */
  known: About | null = null;

  async about(): Promise<About> {
    this.known = (await this.#do({ do: 'about' })) as About;
    return this.known;
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    if (worker) await ended(worker);
    this.#lose(new Error('the reading of texts was ended'));
  }

  #do(task: Task): Promise<unknown> {
    const worker = this.#started();
    const request: Request = { number: ++this.#number, task };
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.number, { resolve, reject });
      worker.postMessage(request);
    });
  }

  #started(): Worker {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    return this.#worker;
  }

  #start(): Worker {
    const worker = makeWorker({ withEmbeddings: this.#withEmbeddings });
    worker.unref();
    worker.on('message', ({ number, answer, error }: Reply) => {
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (error === undefined) waiting?.resolve(answer);
      else waiting?.reject(new Error(error));
      if (this.#waiting.size === 0) this.#rest();
    });
    const lost = (error: Error) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#lose(error);
    };
    worker.on('error', lost);
    worker.on('exit', () => lost(new Error('the worker that reads texts ended')));
    return worker;
  }

  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref();
  }

  #lose(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}

/** Longer than any batch takes; whoever has not ended by then is given up. */
const PATIENCE_MS = 20_000;

async function ended(worker: Worker): Promise<void> {
  const exit = new Promise((resolve) => worker.once('exit', resolve));
  const asked: Request = { number: 0, task: { do: 'end' } };
  worker.ref();
  worker.postMessage(asked);
  const givenUp = setTimeout(() => void worker.terminate(), PATIENCE_MS);
  await exit;
  clearTimeout(givenUp);
}

/** Beside the one file of the built server lies the worker's own; from the sources it runs as it stands, its packages found from there. */
function makeWorker(workerData: { withEmbeddings: boolean }): Worker {
  const built = new URL('./text-worker.mjs', import.meta.url);
  if (existsSync(built)) return new Worker(built, { workerData });
  const loader = pathToFileURL(join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist/esm/api/index.mjs')).href;
  const source = new URL('./worker.ts', import.meta.url).href;
  return new Worker(`import('${loader}').then(({ register }) => { register(); return import('${source}'); })`, { eval: true, workerData });
}

const desks = new WeakMap<House, TextDesk>();

export function openTexts(house: House, withEmbeddings = house.config.EMBEDDINGS): TextDesk {
  const desk = new TextDesk(withEmbeddings);
  desks.set(house, desk);
  return desk;
}

export function textsOf(house: House): TextDesk {
  const desk = desks.get(house);
  if (!desk) throw new Error('the feedback room is not open');
  return desk;
}
