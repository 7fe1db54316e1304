/** Where a partition ended at an instant. */
export interface Look {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** The offset that the next record was going to have. */
  readonly end: bigint;
}

/** Enough for a backlog of days; a partition that is kept up with needs one or two. */
const mostLooks = 64;

/**
 * When the records of one partition were appended, told from where it ended each time somebody looked. The broker is asked for no record:
 * between two looks the records are taken to have come evenly, so an answer is wrong by less than the time between them.
 */
export class AppendHistory {
  /** By time and by end, both rising. */
  #looks: Look[] = [];

  /** Takes a look later than all before. A partition that ends earlier than it did is another one: what was known is forgotten. */
  add(look: Look): void {
    const last = this.#looks.at(-1);
    if (last !== undefined && look.end < last.end) this.#looks = [];
    // Of looks that saw no change the first and the last tell everything.
    if (last?.end === look.end && this.#looks.at(-2)?.end === look.end) this.#looks.pop();
    this.#looks.push(look);
    if (this.#looks.length > mostLooks) this.#looks = this.#looks.filter((_, index) => index % 2 === 0 || index === this.#looks.length - 1);
  }

  /** Takes looks from before the first one, rising. */
  addBefore(looks: readonly Look[]): void {
    const first = this.#looks[0];
    this.#looks.unshift(...looks.filter((look) => first === undefined || (look.atMs < first.atMs && look.end <= first.end)));
  }

  /** Whether the record was there already at the first look, so that `appendedAtMs` can only say "not later than then". */
  isOlder(offset: bigint): boolean {
    const first = this.#looks[0];
    return first !== undefined && offset < first.end;
  }

  /** About when the record of an offset was appended; undefined for one that has not been seen. */
  appendedAtMs(offset: bigint): number | undefined {
    const index = this.#looks.findIndex(({ end }) => end > offset);
    const [after, before] = [this.#looks[index], this.#looks[index - 1]];
    if (after === undefined) return undefined;
    if (before === undefined) return after.atMs;
    const share = (Number(offset - before.end) + 1) / (Number(after.end - before.end) + 1);
    return before.atMs + (after.atMs - before.atMs) * share;
  }

  /** Forgets what only tells of records before this one. */
  forgetBefore(offset: bigint): void {
    const needed = this.#looks.findLastIndex(({ end }) => end <= offset);
    if (needed > 0) this.#looks.splice(0, needed);
  }
}
