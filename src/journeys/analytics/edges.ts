/** Which pairs of acts follow each other, each with a small number of its own, in the order they are first met. */
export class Edges {
  from: number[] = [];
  to: number[] = [];
  #acts: number;
  /** Pair → number + 1, for few acts; a map for many, so that memory follows what happens and not what could. */
  #table: Int32Array | undefined;
  #map = new Map<number, number>();

  constructor(acts: number) {
    this.#acts = acts;
    if (acts <= MOST_IN_TABLE) this.#table = new Int32Array(acts * acts);
  }

  get length(): number {
    return this.from.length;
  }

  numberOf(from: number, to: number): number {
    const pair = from * this.#acts + to;
    const known = this.#table ? (this.#table[pair] ?? 0) - 1 : (this.#map.get(pair) ?? -1);
    if (known >= 0) return known;
    const number = this.from.push(from) - 1;
    this.to.push(to);
    if (this.#table) this.#table[pair] = number + 1;
    else this.#map.set(pair, number);
    return number;
  }
}

const MOST_IN_TABLE = 1_024;

/** Counts that grow as numbers are met. */
export class Counts {
  #values = new Uint32Array(64);

  add(index: number): void {
    if (index >= this.#values.length) this.#grow(index);
    this.#values[index] = (this.#values[index] ?? 0) + 1;
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) this.#grow(index);
    this.#values[index] = value;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  #grow(index: number): void {
    const larger = new Uint32Array(2 ** Math.ceil(Math.log2(index + 1) + 1));
    larger.set(this.#values);
    this.#values = larger;
  }
}
