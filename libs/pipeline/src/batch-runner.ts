import type { DeadReason } from '@dateline/contracts';
import type { Breaker } from './breaker.js';
import { classify } from './classify.js';
import { condemnationOf, defectKind } from './defect.js';
import { BreakerOpenError, FatalError } from './errors.js';
import { isolatePoison } from './isolate-poison.js';
import { dead, ok, type OkOutcome, type Outcome } from './outcome.js';
import { reportOf, type ItemIdentity, type ReportedOutcome } from './outcome-sink.js';
import { retryEffect, type RetryOptions } from './retry-effect.js';
import { runSteps } from './run-steps.js';
import type { Settled } from './settle.js';
import type { Step } from './step.js';
import { createTrial } from './trial.js';

/** An item that goes on. */
export interface SettledOk<In, Out> extends Settled<In, Out> {
  readonly outcome: OkOutcome<Out>;
}

/** An item for the dead letters; `stage` is the runner's name. */
export interface DeadItem<In> {
  readonly input: In;
  readonly stage: string;
  readonly step: string;
  readonly reason: DeadReason;
  readonly cause?: unknown;
}

/** What a batch does to the world, in this order. Each is acknowledged when its promise resolves, and idempotent. */
export interface Effects<In, Out> {
  perform(items: readonly SettledOk<In, Out>[]): Promise<void>;
  deadLetter(items: readonly DeadItem<In>[]): Promise<void>;
  report(outcomes: readonly ReportedOutcome[]): Promise<void>;
}

export interface BatchRunnerOptions<In, Out> {
  readonly name: string;
  readonly step: Step<In, Out>;
  readonly effects: Effects<In, Out>;
  readonly breaker: Breaker;
  readonly retry: Omit<RetryOptions, 'signal' | 'heartbeat'>;
  readonly identify: (input: In) => ItemIdentity;
  /** ISO 8601, UTC. */
  readonly now: () => string;
  /** Items that an open breaker does not hold back: kills, holds, releases. None by default. */
  readonly alwaysPasses?: (input: In) => boolean;
  /**
   * Items that the breaker learns nothing from: dead letters that an operator sent round again. They end where they came from, and never
   * pause live traffic. None by default.
   */
  readonly unheeded?: (input: In) => boolean;
}

/** A batch after its pure half. */
export interface Prepared<In, Out> {
  /** `paused`: the breaker is open, and the items in `heldBack` must be read again later. */
  readonly kind: 'ready' | 'paused';
  /** What `perform` will act on, in the order of the batch. */
  readonly settled: readonly Settled<In, Out>[];
  /** Indices into the batch, ascending; offsets must not move past the first of them. */
  readonly heldBack: readonly number[];
  readonly signal: AbortSignal;
}

export interface BatchHooks {
  /** Keeps the group membership alive while something is waited for. */
  readonly heartbeat?: () => Promise<void>;
}

export interface BatchSummary {
  readonly ok: number;
  readonly dropped: number;
  /** Dead letters written, those of items that went on included. */
  readonly dead: number;
}

export interface BatchRunner<In, Out> {
  /** The pure half: may run while the batch before is being written. Rejects with the signal's reason when stopped. */
  prepare(batch: readonly In[], signal: AbortSignal, hooks?: BatchHooks): Promise<Prepared<In, Out>>;
  /**
   * The effects: main effect acknowledged, then dead letters, then outcomes; offsets may move once it resolves.
   * Rejects with `FatalError` (a dead letter or an outcome could not be written: stop, commit nothing),
   * `BreakerOpenError` (pause, commit nothing), or the signal's reason.
   */
  perform(prepared: Prepared<In, Out>, hooks?: BatchHooks): Promise<BatchSummary>;
  /**
   * While the breaker is open: tries items once more that opened it, and closes it when most of them come through. Nothing of the
   * trial goes to the dead letters or to the outcomes, whatever its end; what comes through has its main effect, and has it again
   * when it is read again. Calls side by side share one trial. Resolves to whether the breaker is closed.
   */
  tryAgain(signal: AbortSignal): Promise<boolean>;
}

/** Takes batches through a step and its results out into the world: effects last, nothing silent. */
export function createBatchRunner<In, Out>(options: BatchRunnerOptions<In, Out>): BatchRunner<In, Out> {
  const { name, step, effects, breaker, identify } = options;
  const passes = options.alwaysPasses ?? (() => false);
  const unheeded = options.unheeded ?? (() => false);
  const sourceOf = (input: In): string => identify(input).sourceId ?? '';
  const trial = createTrial<In>({ breaker, run: (items, signal) => runAlone(items, { ...options.retry, signal }) });

  async function prepare(batch: readonly In[], signal: AbortSignal, hooks: BatchHooks = {}): Promise<Prepared<In, Out>> {
    const wasOpen = breaker.isOpen;
    const runnable = wasOpen ? batch.filter(passes) : batch;
    // The breaker hears of an attempt only when it came to an end: runSteps records after the last step.
    const settled = await retryEffect(() => runSteps(step, runnable, { breaker, sourceOf, unheeded }), { ...options.retry, ...hooks, signal });
    if (!breaker.isOpen) return { kind: 'ready', settled, heldBack: [], signal };
    trial.remember(settled.filter((item) => !unheeded(item.input) && isDefect(item)).map(({ input }) => input));
    let next = 0;
    return { kind: 'paused', signal, ...whatPasses(batch.map((input) => (wasOpen && !passes(input) ? undefined : settled[next++])), passes) };
  }

  async function perform(prepared: Prepared<In, Out>, hooks: BatchHooks = {}): Promise<BatchSummary> {
    const retry: RetryOptions = { ...options.retry, ...hooks, signal: prepared.signal };
    const settled = await performMain(prepared.settled, retry);
    const condemned = settled.flatMap(toDeadItem);
    const outcomes = settled.flatMap((item) => reportOf(item, { name, identity: identify(item.input), at: options.now() }) ?? []);
    if (condemned.length > 0) await orFatal('dead letters', () => effects.deadLetter(condemned), retry);
    if (outcomes.length > 0) await orFatal('outcomes', () => effects.report(outcomes), retry);
    return summary(settled, condemned.length);
  }

  /** The main effect; items it refuses for their content come back as dead. */
  async function performMain(settled: readonly Settled<In, Out>[], retry: RetryOptions): Promise<readonly Settled<In, Out>[]> {
    const bad = await isolatePoison(settled.filter(isOk), (part) => retryEffect(() => effects.perform(part), retry));
    if (bad.length === 0) return settled;
    retry.signal.throwIfAborted(); // the stop's own reason is no item's fault
    const ends = new Map<unknown, Outcome<Out>>(bad.map(({ item, reason, cause }) => [item, dead(reason, cause)]));
    for (const { item, reason, cause } of bad) if (!unheeded(item.input)) breaker.record(sourceOf(item.input), defectKind({ reason, cause, step: 'effect' }));
    const held = bad.filter(({ reason }) => reason === 'defect'); // a kill too: in the dead letters it would reach nobody
    if (breaker.isOpen && held.length > 0) {
      trial.remember(held.map(({ item }) => item.input));
      throw new BreakerOpenError(`${name}: too many defects of one kind`, { cause: bad[0]?.cause });
    }
    return settled.map((item) => {
      const end = ends.get(item);
      return end === undefined ? item : { input: item.input, outcome: end, step: 'effect' };
    });
  }

  /** Takes items through step and main effect, nothing else, unknown to the breaker. Resolves to how many ended in a defect. */
  async function runAlone(items: readonly In[], retry: RetryOptions): Promise<number> {
    const settled = await retryEffect(() => runSteps(step, items), retry);
    const sound = settled.filter((item) => isOk(item) && condemnationOf(item) === undefined) as SettledOk<In, Out>[];
    const bad = await isolatePoison(sound, (part) => retryEffect(() => effects.perform(part), retry));
    retry.signal.throwIfAborted();
    return settled.filter(isDefect).length + bad.filter(({ reason }) => reason === 'defect').length;
  }

  function toDeadItem(settled: Settled<In, Out>): DeadItem<In>[] {
    const condemnation = condemnationOf(settled);
    if (condemnation === undefined) return [];
    const { reason, cause } = condemnation;
    return [{ input: settled.input, stage: name, step: condemnation.step, reason, ...(cause === undefined ? {} : { cause }) }];
  }

  return { prepare, perform, tryAgain: trial.tryAgain };
}

/**
 * What an open breaker lets pass, and what it holds back: everything else, and also what passes and ends in a defect. That is read
 * again when the breaker has closed, so it leaves no dead letter now; where it can go on without what failed, it goes on at once.
 */
function whatPasses<In, Out>(places: readonly (Settled<In, Out> | undefined)[], passes: (input: In) => boolean): Pick<Prepared<In, Out>, 'settled' | 'heldBack'> {
  const mayPass = (place: Settled<In, Out> | undefined): place is Settled<In, Out> => place !== undefined && passes(place.input);
  const heldBack = places.flatMap((place, index) => (mayPass(place) && !isDefect(place) ? [] : [index]));
  const settled = places.filter(mayPass).flatMap((place): Settled<In, Out>[] => {
    if (!isDefect(place)) return [place];
    return place.outcome.kind === 'ok' ? [{ ...place, outcome: ok(place.outcome.value) }] : [];
  });
  return { settled, heldBack };
}

const isDefect = (settled: Settled<unknown, unknown>): boolean => {
  const condemnation = condemnationOf(settled);
  return condemnation !== undefined && defectKind(condemnation) !== undefined;
};

/**
 * What cannot be recorded must not be forgotten either: waits out transient trouble, and is fatal otherwise. Transient errors come
 * out only of the heartbeat: the group has moved on, and the batch is read again.
 */
async function orFatal(what: string, effect: () => Promise<void>, retry: RetryOptions): Promise<void> {
  try {
    await retryEffect(effect, retry);
  } catch (error) {
    if (retry.signal.aborted || classify(error).class === 'transient') throw error;
    throw new FatalError(`${what} could not be written`, { cause: error });
  }
}

const isOk = <In, Out>(settled: Settled<In, Out>): settled is SettledOk<In, Out> => settled.outcome.kind === 'ok';

function summary(settled: readonly Settled<unknown, unknown>[], deadLetters: number): BatchSummary {
  const count = (kind: string): number => settled.filter(({ outcome }) => outcome.kind === kind).length;
  return { ok: count('ok'), dropped: count('drop'), dead: deadLetters };
}
