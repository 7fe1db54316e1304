import { findingKinds, type Excuse, type Finding, type FindingKind } from './verdict.js';

const shownOfEachKind = 10;

/** Counts what is wrong and keeps the first few of each kind. */
export class Findings {
  readonly #counts = Object.fromEntries(findingKinds.map((kind) => [kind, 0])) as Record<FindingKind, number>;
  readonly #shown: Finding[] = [];
  readonly #excuse: Excuse;
  #excused = 0;

  constructor(excuse: Excuse) {
    this.#excuse = excuse;
  }

  add(kind: FindingKind, what: string): void {
    if (this.#excuse({ kind, what })) {
      this.#excused += 1;
      return;
    }
    this.#counts[kind] += 1;
    if (this.#counts[kind] <= shownOfEachKind) this.#shown.push({ kind, what });
  }

  get counts(): Readonly<Record<FindingKind, number>> {
    return this.#counts;
  }

  get excused(): number {
    return this.#excused;
  }

  get shown(): readonly Finding[] {
    return this.#shown;
  }
}
