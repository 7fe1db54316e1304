import { headerText } from '@dateline/contracts';
import { BreakerOpenError, retryEffect, timerSleep, type BatchHooks, type BatchRunner, type BatchSummary, type Gathering, type Prepared, type PriorityPermits } from '@dateline/pipeline';
import type { EachBatchPayload } from 'kafkajs';
import { isDealtAnew } from '../client/kafka-client.js';
import { recordOf, type ConsumedRecord } from '../records.js';
import { untilAborted } from '../until-aborted.js';
import type { BreakerHolds } from './breaker-holds.js';
import type { Commit } from './commits.js';
import type { ConsumerEvent } from './consumer-event.js';
import type { SliceDone, SliceWatch } from './position.js';
import { cutSlices, type Slice, type SliceLimits } from './slices.js';
import type { StartPositions } from './start-positions.js';

/** What the handler of one batch needs of the consumer around it. */
export interface HandlerContext<Out> {
  readonly runner: BatchRunner<ConsumedRecord, Out>;
  readonly limits: SliceLimits;
  /** Grants the preparing of a slice: however many partitions are read, few slices are under way at a time. */
  readonly turns: PriorityPermits;
  readonly commits: Gathering<Commit>;
  readonly watchSlice: SliceWatch | undefined;
  readonly holds: BreakerHolds;
  /** Ends waiting inside effects; aborted late, so that what is under way can still finish. */
  readonly signal: AbortSignal;
  /** Aborts as soon as the consumer is asked to stop: nothing new is begun. */
  readonly stopping: AbortSignal;
  /** Counts the times the group was joined: what was read before a rejoin may be another member's now. */
  readonly epoch: () => number;
  readonly starts: () => StartPositions | undefined;
  readonly clusterId: () => string;
  readonly seek: (topic: string, partition: number, offset: bigint) => void;
  /** Tries what is held again later, in so many milliseconds, and reads the partition again if it goes well. */
  readonly probeLater: (topic: string, partition: number) => number;
  readonly tell: (event: ConsumerEvent) => void;
}

/** Works through one fetched batch of one partition. Returns early, with the rest untouched, when that is not ours any more. */
export async function handleBatch<Out>(context: HandlerContext<Out>, payload: EachBatchPayload): Promise<void> {
  await new BatchPass(context, payload).run();
}

/** `undefined`: stopped before it was done. */
type Work<Out> = Prepared<ConsumedRecord, Out> | undefined;

/**
 * Double buffering: while one slice is written the next is prepared, so at most one write per partition is under way and the
 * order holds; when the pass ends nothing is open (facts: kafka-postgres.md, section 3).
 */
class BatchPass<Out> {
  readonly #context: HandlerContext<Out>;
  readonly #payload: EachBatchPayload;
  readonly #epoch: number;
  readonly #topic: string;
  readonly #partition: number;
  readonly #hooks: BatchHooks;

  constructor(context: HandlerContext<Out>, payload: EachBatchPayload) {
    this.#context = context;
    this.#payload = payload;
    this.#epoch = context.epoch();
    this.#topic = payload.batch.topic;
    this.#partition = payload.batch.partition;
    this.#hooks = { heartbeat: () => payload.heartbeat() };
  }

  async run(): Promise<void> {
    const { batch } = this.#payload;
    const read = batch.messages.map((message) => recordOf(this.#topic, this.#partition, message));
    const records = await this.#fromStart(read);
    if (records === undefined || this.#ended()) return;
    if (records.length === 0) return this.#passOver(batch.lastOffset());
    let writing: Promise<void> = Promise.resolve();
    try {
      for (const slice of cutSlices(records, this.#context.limits, BigInt(batch.lastOffset()))) {
        const prepared = await this.#prepareInTurn(slice);
        await writing;
        if (prepared === undefined || this.#ended()) return;
        const dealtAnew = await this.#dealtAnew();
        const work = await this.#judge(slice, prepared);
        if (work === undefined) return;
        writing = this.#write(slice, work);
        writing.catch(() => {}); // heard where it is awaited
        if (dealtAnew !== undefined) throw dealtAnew;
      }
    } finally {
      await writing;
    }
  }

  /** The records behind the stored position; undefined when the partition has to be fetched from elsewhere. */
  async #fromStart(read: readonly ConsumedRecord[]): Promise<readonly ConsumedRecord[] | undefined> {
    const starts = this.#context.starts();
    if (starts === undefined) return read;
    await this.#beating(starts.settle(this.#topic, this.#partition));
    return this.#ended() ? undefined : starts.check(this.#topic, this.#partition, read);
  }

  /**
   * A group that is dealt anew waits until every slice of every member has been prepared, so there are few at a time; whoever still waits
   * for its turn then hears of it and ends.
   */
  async #prepareInTurn(slice: Slice): Promise<Work<Out>> {
    const turn = this.#context.turns.acquire(0);
    const giveBack = (): void => void turn.then((release) => release());
    try {
      await this.#beating(turn);
      return this.#ended() ? undefined : await this.#prepare(slice);
    } finally {
      giveBack();
    }
  }

  /**
   * The error by which the group says that it is being dealt anew, if it is. Until this member joins again the partition is its own: what is
   * prepared is written and committed rather than thrown away, and then it lets go.
   */
  async #dealtAnew(): Promise<unknown> {
    try {
      await this.#payload.heartbeat();
      return undefined;
    } catch (error) {
      if (isDealtAnew(error)) return error;
      throw error;
    }
  }

  #prepare(slice: Slice): Promise<Work<Out>> {
    const preparing = this.#context.runner.prepare(slice.records, this.#context.signal, this.#hooks);
    preparing.catch(() => {}); // when stopped first, nobody is interested any more
    return untilAborted(preparing, this.#context.stopping);
  }

  /** What may be written of a slice now; undefined when the pass ends here. */
  async #judge(slice: Slice, prepared: Work<Out>): Promise<Work<Out>> {
    const { holds, seek, probeLater, tell } = this.#context;
    const heldFrom = holds.heldFrom(this.#topic, this.#partition);
    if (heldFrom === undefined || prepared === undefined) return prepared;
    // Prepared before the slice in front of it opened the breaker: it has to be judged anew.
    const current = prepared.kind === 'ready' ? await this.#prepare(slice) : prepared;
    if (current === undefined) return undefined;
    if (current.kind === 'ready') {
      holds.release(this.#topic, this.#partition);
      tell({ kind: 'resumed', topic: this.#topic, partition: this.#partition });
      if (BigInt(slice.first.offset) === heldFrom) return current;
      seek(this.#topic, this.#partition, heldFrom);
      return undefined;
    }
    const passedTo = holds.alreadyPassed(slice.first);
    if (passedTo === undefined) return current;
    seek(this.#topic, this.#partition, passedTo);
    probeLater(this.#topic, this.#partition);
    return undefined;
  }

  async #write(slice: Slice, prepared: Prepared<ConsumedRecord, Out>): Promise<void> {
    const started = performance.now();
    const [held] = prepared.heldBack;
    try {
      const isHeld = (): boolean => held !== undefined || this.#context.holds.heldFrom(this.#topic, this.#partition) !== undefined;
      const { ok, dropped, dead } = await this.#perform(slice, prepared, isHeld);
      if (isHeld()) return this.#hold(slice, held);
      await this.#move(this.#doneOf(slice).nextOffset, slice.last.offset);
      const ms = performance.now() - started;
      this.#context.tell({ kind: 'slice', topic: this.#topic, partition: this.#partition, records: slice.records.length, ok, dropped, dead, ms });
    } catch (error) {
      if (!(error instanceof BreakerOpenError)) throw error;
      this.#hold(slice, 0);
    }
  }

  /** Reads on behind the slice without committing anything. */
  #hold(slice: Slice, firstHeld: number | undefined): void {
    if (this.#regrouped()) return; // read again from what was committed, here or elsewhere
    const from = BigInt((firstHeld === undefined ? undefined : slice.records[firstHeld])?.offset ?? slice.nextOffset);
    const isNew = this.#context.holds.hold(this.#topic, this.#partition, { from, to: slice.nextOffset });
    if (isNew) {
      const ms = this.#context.probeLater(this.#topic, this.#partition);
      this.#context.tell({ kind: 'paused', topic: this.#topic, partition: this.#partition, ms });
    }
    if (!this.#ended()) this.#payload.resolveOffset(slice.last.offset);
  }

  /** The effects, until whoever watches the slice says that they are in the world for good; a slice that is held is read again anyway. */
  async #perform(slice: Slice, prepared: Prepared<ConsumedRecord, Out>, isHeld: () => boolean): Promise<BatchSummary> {
    const { runner, watchSlice, signal } = this.#context;
    for (;;) {
      const settle = watchSlice?.();
      const summary = await runner.perform(prepared, this.#hooks);
      if (settle === undefined || isHeld()) return summary;
      const done = this.#doneOf(slice);
      if (await retryEffect(() => settle(done), { ...this.#hooks, signal, sleep: timerSleep, random: Math.random })) return summary;
    }
  }

  #doneOf({ last }: Slice): SliceDone {
    const lastEventId = headerText(last.headers, 'ce_id');
    return {
      topic: this.#topic, partition: this.#partition, nextOffset: BigInt(last.offset) + 1n,
      clusterId: this.#context.clusterId(), ...(lastEventId === undefined ? {} : { lastEventId }),
    };
  }

  /** Past what holds no record. Committed by a group without a store alone: one that is further than its store would look as if that had been put back. */
  async #passOver(lastOffset: string): Promise<void> {
    if (this.#context.watchSlice === undefined) return this.#move(BigInt(lastOffset) + 1n, lastOffset);
    if (!this.#regrouped()) this.#payload.resolveOffset(lastOffset);
  }

  /** Fetching and group go on from `next`; an explicit commit alone would leave the fetch position where it was. */
  async #move(next: bigint, lastRead: string): Promise<void> {
    if (this.#regrouped()) return;
    this.#payload.resolveOffset(lastRead);
    await this.#context.commits.add([{
      topic: this.#topic, partition: this.#partition, nextOffset: next,
      isOurs: () => !this.#regrouped(), commitOffsets: (offsets) => this.#payload.commitOffsetsIfNecessary(offsets),
    }]);
  }

  /** Waits for something of ours without losing the membership, as long as the batch is ours. */
  async #beating(work: Promise<unknown>): Promise<void> {
    const arrived = work.then(() => true as const);
    for (;;) {
      const pause = new AbortController();
      const quiet = timerSleep(1_000, pause.signal).catch(() => {});
      const done = await untilAborted(Promise.race([arrived, quiet]), this.#context.stopping);
      pause.abort();
      if (done === true || this.#ended()) return;
      await this.#payload.heartbeat();
    }
  }

  #regrouped(): boolean {
    return this.#context.epoch() !== this.#epoch;
  }

  #ended(): boolean {
    return this.#context.stopping.aborted || !this.#payload.isRunning() || this.#payload.isStale() || this.#regrouped();
  }
}
