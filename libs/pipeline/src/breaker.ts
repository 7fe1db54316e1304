export interface BreakerOptions {
  /** Defects of one kind that open it. */
  readonly threshold?: number;
  /** How many of the last items are looked at. */
  readonly window?: number;
  /** Sources the defects must come from (all sources seen, if fewer). */
  readonly minSources?: number;
}

export type BreakerState =
  | { readonly state: 'closed' }
  | { readonly state: 'open'; readonly kind: string; readonly count: number; readonly sources: number };

interface Sample {
  readonly source: string;
  readonly kind: string | undefined;
}

/** Of the threshold, for a breaker that was closed on trial. */
const probation = 0.1;

/**
 * Counts defects: 50 of one kind from 3 or more sources (or from all sources seen, if fewer) among the last 500
 * items open it. So one broken story or one broken feed ends in the dead letters, while a bad deploy pauses the
 * service instead of emptying the topic (architecture.md, "A step"). It stays open until a trial of what it held
 * back succeeds (`closeOnTrial`); then a tenth of the threshold opens it again, until a whole window has gone by.
 * A ring of the last items and their counts: constant time per item, memory bounded by the window.
 */
export class Breaker {
  readonly #threshold: number;
  readonly #window: number;
  readonly #minSources: number;
  #ring: Sample[] = [];
  #next = 0;
  readonly #sources = new Map<string, number>();
  readonly #kinds = new Map<string, Map<string, number>>();
  #state: BreakerState = { state: 'closed' };
  #onTrialFor = 0;

  constructor(options: BreakerOptions = {}) {
    this.#threshold = options.threshold ?? 50;
    this.#window = options.window ?? 500;
    this.#minSources = options.minSources ?? 3;
  }

  get isOpen(): boolean {
    return this.#state.state === 'open';
  }

  /** For health: closed, or which kind of defect opened it. */
  get state(): BreakerState {
    return this.#state;
  }

  /** Notes the end of one item; `defectKind` is absent unless it ended in a defect. */
  record(source: string, defectKind?: string): void {
    const evicted = this.#ring[this.#next];
    if (evicted !== undefined) this.#count(evicted, -1);
    const sample = { source, kind: defectKind };
    this.#ring[this.#next] = sample;
    this.#next = (this.#next + 1) % this.#window;
    this.#count(sample, 1);
    if (defectKind !== undefined && !this.isOpen) this.#judge(defectKind);
    if (this.#onTrialFor > 0) this.#onTrialFor -= 1;
  }

  /** Closes it on trial, when what opened it seems to be over. */
  closeOnTrial(): void {
    this.reset();
    this.#onTrialFor = this.#window;
  }

  /** Closes it and forgets what it has seen. */
  reset(): void {
    this.#onTrialFor = 0;
    this.#ring = [];
    this.#next = 0;
    this.#sources.clear();
    this.#kinds.clear();
    this.#state = { state: 'closed' };
  }

  #judge(kind: string): void {
    const bySource = this.#kinds.get(kind) ?? new Map<string, number>();
    const sources = bySource.size;
    if (sources < Math.min(this.#minSources, this.#sources.size)) return;
    const count = [...bySource.values()].reduce((sum, n) => sum + n, 0);
    if (count >= (this.#onTrialFor > 0 ? Math.ceil(this.#threshold * probation) : this.#threshold)) this.#state = { state: 'open', kind, count, sources };
  }

  #count({ source, kind }: Sample, by: 1 | -1): void {
    add(this.#sources, source, by);
    if (kind === undefined) return;
    const bySource = this.#kinds.get(kind) ?? new Map<string, number>();
    this.#kinds.set(kind, bySource);
    add(bySource, source, by);
    if (bySource.size === 0) this.#kinds.delete(kind);
  }
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
