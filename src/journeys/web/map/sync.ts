import type { Change, Conflict, Edit, EditAnswer, Element, MapDocument } from '../../contract.ts';
import { applied, freshId, inverse } from './document.ts';

type Waiting = { editId: string; changes: Change[]; undoes: 'edit' | 'undo' | 'redo' };
type Done = { editId: string; changes: Change[] };
export type Note = { key: string; conflict: Conflict /** What stood there before somebody took it away. */; gone: Element | undefined };

export type Desk = {
  document: MapDocument;
  revision: number;
  /** Edits that are not yet on the server. */
  waiting: number;
  state: 'saved' | 'saving' | 'offline';
  notes: Note[];
  /** An edit the server refused, in its words. */
  refused: string | null;
  canUndo: boolean;
  canRedo: boolean;
};

export type Wire = {
  send(editId: string, changes: Change[]): Promise<EditAnswer>;
  /** Edits after a revision; `more` when there are too many. */
  since(revision: number): Promise<{ edits: Edit[]; more: boolean }>;
  readAll(): Promise<{ document: MapDocument; revision: number }>;
  /** The server understood and said no: sending again would not help. In its words. */
  refusalOf(error: unknown): string | null;
  /** Where edits wait for a connection, also over a reload. */
  keep(waiting: { editId: string; changes: Change[] }[]): void;
};

const AGAIN_MS = 2_000;

/**
 * One open map: what the server has, what was done here on top of it, and the way back. What is done shows at once; it is sent
 * in order, one edit at a time, and sent again until it arrives. Edits of others are read when they are announced.
 */
export class MapDesk {
  #base: MapDocument;
  #revision: number;
  #waiting: Waiting[] = [];
  #undo: Done[] = [];
  #redo: Done[] = [];
  #notes: Note[] = [];
  #refused: string | null = null;
  #gone = new Map<string, Element>();
  #isOffline = false;
  #sending: Promise<void> | undefined;
  #reading: Promise<void> | undefined;
  #wanted = 0;
  #listeners = new Set<() => void>();
  #shown: Desk;

  constructor(
    start: { document: MapDocument; revision: number },
    private readonly wire: Wire,
    kept: { editId: string; changes: Change[] }[] = [],
  ) {
    this.#base = start.document;
    this.#revision = start.revision;
    this.#waiting = kept.map((one) => ({ ...one, undoes: 'edit' as const }));
    this.#undo = kept.map(({ editId, changes }) => ({ editId, changes }));
    this.#shown = this.#look();
    if (kept.length > 0) void this.flush();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  read = (): Desk => this.#shown;

  edit(changes: Change[]): void {
    if (changes.length === 0) return;
    this.#redo = [];
    this.#push(changes, 'edit');
  }

  undo(): void {
    const last = this.#undo.pop();
    if (last) this.#push(inverse(last.changes), 'undo');
  }

  redo(): void {
    const last = this.#redo.pop();
    if (last) this.#push(inverse(last.changes), 'redo');
  }

  /** Somebody's edit was announced. */
  hear(revision: number): void {
    this.#wanted = Math.max(this.#wanted, revision);
    if (revision > this.#revision) void this.catchUp();
  }

  dismiss(key: string): void {
    this.#notes = this.#notes.filter((note) => note.key !== key);
    this.#tell();
  }

  forgetRefusal(): void {
    this.#refused = null;
    this.#tell();
  }

  /** Sends what waits; done when nothing does, or there is no connection. */
  flush(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
    return this.#sending;
  }

  catchUp(): Promise<void> {
    this.#reading ??= this.#readOn()
      .catch(() => undefined)
      .finally(() => {
        this.#reading = undefined;
      });
    return this.#reading;
  }

  #push(changes: Change[], undoes: Waiting['undoes']): void {
    const editId = freshId();
    this.#waiting.push({ editId, changes, undoes });
    (undoes === 'undo' ? this.#redo : this.#undo).push({ editId, changes });
    this.#keep();
    this.#tell();
    void this.flush();
  }

  async #sendAll(): Promise<void> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      try {
        await this.#sendOne(next);
        this.#isOffline = false;
      } catch (error) {
        const refusal = this.wire.refusalOf(error);
        if (refusal === null) return this.#goOffline();
        this.#refused = refusal;
        this.#forget(next.editId);
        this.#waiting.shift();
      }
      this.#keep();
      this.#tell();
    }
  }

  #goOffline(): void {
    this.#isOffline = true;
    this.#tell();
    setTimeout(() => void this.flush(), AGAIN_MS);
  }

  async #sendOne({ editId, changes }: Waiting): Promise<void> {
    const answer = await this.wire.send(editId, changes);
    if (answer.applied.length > 0 && answer.revision === this.#revision + 1) this.#take(answer.applied, answer.revision);
    else if (answer.revision > this.#revision) {
      this.#wanted = Math.max(this.#wanted, answer.revision);
      await this.#readOn();
    }
    this.#waiting = this.#waiting.filter((one) => one.editId !== editId);
    // What the server made of it is exactly what undoing must take back.
    for (const done of [...this.#undo, ...this.#redo]) if (done.editId === editId) done.changes = answer.applied;
    if (answer.applied.length === 0) this.#forget(editId);
    for (const conflict of answer.conflicts) this.#notes.push({ key: freshId(), conflict, gone: this.#gone.get(conflict.id) });
  }

  async #readOn(): Promise<void> {
    while (await this.#readSome());
    this.#tell();
  }

  /** True while there is more to read. */
  async #readSome(): Promise<boolean> {
    const { edits, more } = await this.wire.since(this.#revision);
    if (more) {
      const all = await this.wire.readAll();
      this.#base = all.document;
      this.#revision = all.revision;
    }
    for (const { revision, changes } of edits) if (revision === this.#revision + 1) this.#take(changes, revision);
    return edits.length > 0 && this.#wanted > this.#revision;
  }

  #take(changes: Change[], revision: number): void {
    for (const { id, now } of changes) {
      const standing = this.#base[id];
      if (now === null && standing) this.#gone.set(id, standing);
    }
    this.#base = applied(this.#base, changes);
    this.#revision = revision;
  }

  #forget(editId: string): void {
    this.#undo = this.#undo.filter((one) => one.editId !== editId);
    this.#redo = this.#redo.filter((one) => one.editId !== editId);
  }

  #keep(): void {
    this.wire.keep(this.#waiting.map(({ editId, changes }) => ({ editId, changes })));
  }

  #look(): Desk {
    return {
      document: this.#waiting.reduce((document, { changes }) => applied(document, changes), this.#base),
      revision: this.#revision,
      waiting: this.#waiting.length,
      state: this.#isOffline ? 'offline' : this.#waiting.length > 0 ? 'saving' : 'saved',
      notes: this.#notes,
      refused: this.#refused,
      canUndo: this.#undo.length > 0,
      canRedo: this.#redo.length > 0,
    };
  }

  #tell(): void {
    this.#notes = [...this.#notes];
    this.#shown = this.#look();
    for (const listener of this.#listeners) listener();
  }
}
