type Turn<Answer> = { running: Promise<Answer>; next: Promise<Answer> | undefined };

/**
 * Answers that are dear to work out and asked for by many at once. Nothing is kept: an answer always begins after the question, so whoever
 * was told that something changed sees it. Who asks while one is under way shares the next.
 */
export class Together<Answer> {
  #turns = new Map<string, Turn<Answer>>();

  ask(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#turns.get(key);
    if (!turn) return this.#begin(key, work);
    turn.next ??= turn.running.then(
      () => this.#begin(key, work),
      () => this.#begin(key, work),
    );
    return turn.next;
  }

  #begin(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const turn: Turn<Answer> = { running: work(), next: undefined };
    this.#turns.set(key, turn);
    const end = () => {
      if (this.#turns.get(key) === turn && !turn.next) this.#turns.delete(key);
    };
    turn.running.then(end, end);
    return turn.running;
  }
}
