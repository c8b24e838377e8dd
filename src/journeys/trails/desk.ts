import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import type { Reply, Request, Task } from './messages.ts';

type Waiting = { resolve(answer: unknown): void; reject(error: Error): void };

/** The worker that holds the trails, so that reckoning on millions of steps holds up nobody who asks for anything else. */
export class Desk {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #number = 0;
  /** Told when the worker ended by itself, with everything it held. */
  onLost: () => void = () => undefined;

  do(task: Task, transfer: ArrayBuffer[] = []): Promise<unknown> {
    const worker = this.#started();
    const request: Request = { number: ++this.#number, task };
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.number, { resolve, reject });
      worker.postMessage(request, transfer);
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
    this.#lose(new Error('the house is closing'));
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = makeWorker();
    worker.unref();
    worker.on('message', ({ number, answer, error }: Reply) => {
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (error === undefined) waiting?.resolve(answer);
      else waiting?.reject(new Error(error));
    });
    const lost = (error: Error) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#lose(error);
      this.onLost();
    };
    worker.on('error', lost);
    worker.on('exit', () => lost(new Error('the worker of the trails ended')));
    this.#worker = worker;
    return worker;
  }

  #lose(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}

/** Beside the one file of the built server lies the worker's own; from the sources it is put together here. */
function makeWorker(): Worker {
  const built = new URL('./trails-worker.mjs', import.meta.url);
  if (existsSync(built)) return new Worker(built);
  const entry = join(import.meta.dirname, 'worker.ts');
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
  });
  return new Worker(outputFiles[0]?.text ?? '', { eval: true });
}
