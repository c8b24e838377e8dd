import type { House } from '#platform/house';
import type { Spooled } from './accept.ts';
import { loadWorkspace } from './load-workspace.ts';
import { finishLoad, type Load, lastLoad, planLoad } from './loads.store.ts';
import { isBefore, type Position, type Spool, type SpooledFrame } from './spool.ts';

const LOAD_MESSAGES = 20_000;
const LOAD_BYTES = 32_000_000;
/** Time to gather company for a message: one part in the event store for many. */
const GATHER_MS = 150;
const LONGEST_WAIT_MS = 15_000;

/** Takes the spool into both stores, one load after the other, each exactly once. */
export class Loader {
  #house: House;
  #spool: Spool;
  #spoolId: string;
  #loaded: Position | undefined;
  #planned: Load | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;
  #held: Promise<void> | undefined;
  #letGo: (() => void) | undefined;
  #loading: Promise<boolean> | undefined;
  #waiters: { target: Position; resolve(): void; reject(error: Error): void }[] = [];
  /** Ends a pause early. */
  #hurry: (() => void) | undefined;
  #failures = 0;
  trouble: string | undefined;
  /** Since when something waits. */
  behindSince: Date | undefined;

  constructor(house: House, spool: Spool, spoolId: string) {
    this.#house = house;
    this.#spool = spool;
    this.#spoolId = spoolId;
  }

  /** Something was appended. */
  wake(): void {
    if (this.#stopped) return;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      // What came while the last look was being taken.
      if (!this.#stopped && (this.#waiters.length > 0 || (this.#loaded && isBefore(this.#loaded, this.#spool.end())))) this.wake();
    });
  }

  /** Done when everything synced before the call stands in the stores. */
  everythingLoaded(): Promise<void> {
    const target = this.#spool.end();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ target, resolve, reject });
      this.#hurry?.();
      this.wake();
    });
  }

  /** Until the answer is called nothing more is loaded, and both stores stand still together. What is accepted waits on disk. */
  async hold(): Promise<() => void> {
    await this.everythingLoaded();
    this.#held ??= new Promise((resolve) => {
      this.#letGo = () => {
        this.#held = undefined;
        resolve();
      };
    });
    await this.#loading?.catch(() => undefined);
    return () => this.#letGo?.();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#letGo?.();
    this.#hurry?.();
    await this.#running;
    for (const { reject } of this.#waiters.splice(0)) reject(new Error('The house closed before everything was loaded.'));
  }

  async #run(): Promise<void> {
    for (;;) {
      await this.#held;
      if (this.#stopped) return;
      try {
        this.#loading = this.#loadOnce();
        const isAll = await this.#loading;
        this.#failures = 0;
        this.trouble = undefined;
        this.#tellWaiters();
        if (isAll) return;
      } catch (error) {
        this.#failures += 1;
        this.trouble = `Events wait on disk: ${(error as Error).message}`;
        this.behindSince ??= this.#house.clock.now();
        this.#house.log.warn({ err: error, failures: this.#failures }, 'a load failed and will be tried again');
        await this.#pause(Math.min(LONGEST_WAIT_MS, 100 * 2 ** this.#failures));
      }
    }
  }

  /** True when nothing is left. */
  async #loadOnce(): Promise<boolean> {
    const from = await this.#whereToGoOn();
    if (!this.#planned) {
      if (!isBefore(from, this.#spool.end())) return this.#rest();
      if (this.#waiters.length === 0) await this.#pause(GATHER_MS);
      const { frames, end } = await this.#spool.read(from, { bytes: LOAD_BYTES });
      const to = upTo(frames, LOAD_MESSAGES) ?? end;
      if (frames.length === 0) {
        this.#loaded = to;
        return false;
      }
      this.#planned = await planLoad(this.#house.system, this.#spoolId, from, to);
    }
    await this.#perform(this.#planned);
    return false;
  }

  #rest(): true {
    this.behindSince = undefined;
    return true;
  }

  async #whereToGoOn(): Promise<Position> {
    if (!this.#loaded) {
      const last = await lastLoad(this.#house.system, this.#spoolId);
      if (last && !last.done) this.#planned = last;
      const start = this.#spool.start();
      const done = last && (last.done ? last.to : last.from);
      this.#loaded = done && isBefore(start, done) ? done : start;
    }
    return this.#loaded;
  }

  async #perform(load: Load): Promise<void> {
    const { frames } = await this.#spool.read(load.from, { bytes: Number.POSITIVE_INFINITY, until: load.to });
    const byWorkspace = new Map<string, Spooled[]>();
    for (const { payload } of frames) {
      const spooled = JSON.parse(payload.toString()) as Spooled;
      const others = byWorkspace.get(spooled.workspace);
      if (others) others.push(spooled);
      else byWorkspace.set(spooled.workspace, [spooled]);
    }
    for (const [workspace, spooled] of byWorkspace) {
      await loadWorkspace(this.#house.jobContext(workspace, 'interactions.load'), load.number, spooled);
    }
    await finishLoad(this.#house.system, this.#spoolId, load.number);
    this.#planned = undefined;
    this.#loaded = load.to;
    await this.#spool.release(load.to);
  }

  #tellWaiters(): void {
    const loaded = this.#loaded;
    if (!loaded || this.#planned) return;
    const done = this.#waiters.filter(({ target }) => !isBefore(loaded, target));
    this.#waiters = this.#waiters.filter(({ target }) => isBefore(loaded, target));
    for (const { resolve } of done) resolve();
  }

  /** The spool's own copy goes too, as far as it is loaded. */
  async forgetLoaded(): Promise<void> {
    if (this.#loaded) await this.#spool.release(this.#loaded, true);
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, milliseconds);
      const end = () => done();
      this.#hurry = end;
      const self = this;
      function done() {
        clearTimeout(timer);
        self.#hurry = undefined;
        resolve();
      }
    });
  }
}

/** The end of the first frames that hold about `most` messages; nothing when all of them hold fewer. */
function upTo(frames: SpooledFrame[], most: number): Position | undefined {
  let messages = 0;
  for (const { payload, end } of frames) {
    messages += countMessages(payload);
    if (messages >= most) return end;
  }
  return undefined;
}

/** Every spooled message begins so. Objects inside one may too: then the load is a little smaller than it could be. */
const MARK = Buffer.from('{"id":"');
function countMessages(payload: Buffer): number {
  let count = 0;
  for (let at = payload.indexOf(MARK); at >= 0; at = payload.indexOf(MARK, at + MARK.length)) count += 1;
  return count;
}
