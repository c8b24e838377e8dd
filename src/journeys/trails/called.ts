import { joinedIdentifiers } from '#customers';
import { type Called, measureCalled, readCalledPieces, readCalledWords } from '#interactions';
import { Invalid } from '#platform/errors';
import type { Context } from '#platform/room';
import type { Desk } from './desk.ts';

/** So many interactions are read for one property at most, some seconds and 60 MB. */
const MOST_ROWS = 2_000_000;
/** What has more values names single things, not steps. */
export const MOST_VALUES = 500;
/** So many properties' trails are held beside the usual ones. */
const MOST_KEPT = 3;

type Kept = { workspaceId: string; desk: string; reading: Promise<void> };

/**
 * Trails on which a step is called by the value of one property, which the usual columns do not hold: read from the log when first asked for,
 * for the asked period and sources only, and let go as soon as anything about the workspace changes.
 */
export class CalledTrails {
  #desk: Desk;
  #kept = new Map<string, Kept>();
  #number = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async ask(ctx: Context, called: Called, name: string, question: unknown): Promise<unknown> {
    const key = JSON.stringify([ctx.workspaceId, called]);
    const kept = this.#kept.get(key) ?? this.#begin(ctx, key, called);
    await kept.reading;
    try {
      return await this.#desk.do({ do: 'ask', workspace: kept.desk, name, question });
    } catch (error) {
      // Let go of between the two.
      if (this.#kept.get(key) === kept) throw error;
      return this.ask(ctx, called, name, question);
    }
  }

  forget(workspaceId: string): void {
    for (const [key, kept] of this.#kept) if (kept.workspaceId === workspaceId) this.#drop(key, kept);
  }

  /** The worker ended with everything it held. */
  clear(): void {
    this.#kept.clear();
  }

  #begin(ctx: Context, key: string, called: Called): Kept {
    const [oldest] = this.#kept;
    if (oldest && this.#kept.size >= MOST_KEPT) this.#drop(...oldest);
    this.#number += 1;
    const desk = `${ctx.workspaceId} ${this.#number}`;
    const kept: Kept = { workspaceId: ctx.workspaceId, desk, reading: this.#read(ctx, desk, called) };
    this.#kept.set(key, kept);
    kept.reading.catch(() => this.#kept.get(key) === kept && this.#kept.delete(key));
    return kept;
  }

  #drop(key: string, { desk, reading }: Kept): void {
    this.#kept.delete(key);
    const drop = () => this.#desk.do({ do: 'drop', workspace: desk });
    void reading.then(drop, drop).catch(() => undefined);
  }

  async #read(ctx: Context, workspace: string, called: Called): Promise<void> {
    const { rows, values } = await measureCalled(ctx.clickhouse, called, { mostRows: MOST_ROWS, mostValues: MOST_VALUES });
    refuse(called.property, rows, values.length);
    const words = await readCalledWords(ctx.clickhouse, values);
    await this.#desk.do({ do: 'begin', workspace, customerOf: await joinedIdentifiers(ctx) });
    for await (const bytes of readCalledPieces(ctx.clickhouse, words, called, rows)) await this.#desk.do({ do: 'piece', workspace, bytes });
    await this.#desk.do({ do: 'finish', workspace, words });
  }
}

function refuse(property: string, rows: number, values: number): void {
  if (rows > MOST_ROWS)
    throw new Invalid(
      'property_too_much',
      `To call steps by a property each interaction is read, up to ${MOST_ROWS}; here are ${rows}. Choose a shorter period or one source.`,
    );
  if (values > MOST_VALUES)
    throw new Invalid(
      'property_many_values',
      `"${property}" has more than ${MOST_VALUES} values here: it tells single things apart, not steps. Choose another, or a shorter period.`,
    );
}
