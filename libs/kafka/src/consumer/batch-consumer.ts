import { errorText, FatalError, PriorityPermits, within } from '@dateline/pipeline';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { probeBroker } from '../admin/probe-broker.js';
import { createClient, isKafkajsError, logOf, retries, withAdmin } from '../client/kafka-client.js';
import { handleBatch, type HandlerContext } from './batch-handler.js';
import { BreakerHolds } from './breaker-holds.js';
import { clusterView, type ClusterView } from './cluster-view.js';
import { gatherCommits } from './commits.js';
import type { ConsumerEvent } from './consumer-event.js';
import type { BatchConsumer, BatchConsumerOptions, ConsumerStatus } from './consumer-options.js';
import { listenTo, type Assigned } from './listen.js';
import { StartPositions } from './start-positions.js';
import { watchProgress } from './watchdog.js';

const heartbeatMs = 2_000;
/** How long the others wait for a member that is still at a slice before they go on without it. */
const rebalanceTimeoutMs = 30_000;
/**
 * What one fetch brings from one broker, before decompression: narrow enough that a service with many groups stays small on a backlog
 * (text unpacks to several times this, and each group holds one fetch); partitions take turns. A single larger record is delivered all the
 * same (KIP-74).
 */
const fetchBytes = 1024 * 1024;
/** Longer than any rebalance may take. */
const stallMs = 90_000;
/** After this, waiting inside effects is cut short; what was written is committed. */
const drainMs = 10_000;
const stopLimitMs = 20_000;
/** Being let in takes as long as the others need to end their slices. */
const goodbyeMs = 6_000;

/** A consumer of `topics` that runs until it is stopped or cannot go on. */
export function createBatchConsumer<Out>(options: BatchConsumerOptions<Out>): BatchConsumer {
  return new GroupConsumer(options);
}

class GroupConsumer<Out> implements BatchConsumer {
  readonly #options: BatchConsumerOptions<Out>;
  readonly #holds = new BreakerHolds();
  readonly #effects = new AbortController();
  readonly #intake = new AbortController();
  readonly #probes = new Map<string, NodeJS.Timeout>();
  readonly #handling = new Set<Promise<void>>();
  #consumer: Consumer | undefined;
  #starts: StartPositions | undefined;
  #joining: Promise<void> = Promise.resolve();
  #stopping: Promise<void> | undefined;
  #stopWatching: () => void = () => {};
  #clusterId = '';
  #epoch = 0;
  #joined = false;
  #failed = false;
  #partitions = 0;
  #lastProgressAt = performance.now();

  constructor(options: BatchConsumerOptions<Out>) {
    this.#options = options;
  }

  get clusterId(): string {
    return this.#clusterId;
  }

  status(): ConsumerStatus {
    return { joined: this.#joined, lastProgressAt: this.#lastProgressAt, paused: this.#holds.size > 0, partitions: this.#partitions, dead: this.#failed };
  }

  async start(): Promise<void> {
    const { settings, groupId, sessionTimeoutMs = 10_000 } = this.#options;
    const view = await this.#view();
    if (this.#stopping !== undefined) return;
    const consumer = createClient(settings, retries.consumer).consumer({
      groupId, sessionTimeout: sessionTimeoutMs, heartbeatInterval: heartbeatMs, rebalanceTimeout: rebalanceTimeoutMs,
      maxWaitTimeInMs: 250, maxBytes: fetchBytes, allowAutoTopicCreation: false,
      retry: { ...retries.consumer, restartOnFailure: async () => this.#stopping === undefined },
    });
    this.#consumer = consumer;
    this.#listen(consumer);
    this.#joining = this.#join(consumer, view);
    try {
      await this.#joining;
    } catch (error) {
      await consumer.disconnect(); // started again it is another client
      throw error;
    }
    if (this.#stopping !== undefined) return;
    this.#stopWatching = watchProgress({
      probe: () => probeBroker(settings.brokers), lastProgressAt: () => this.#lastProgressAt, stallMs,
      onStalled: (silentMs) => this.#fail(new FatalError(`${groupId}: neither fetch nor heartbeat for ${silentMs} ms while the broker answers`)),
    });
  }

  async #join(consumer: Consumer, { ranges }: ClusterView): Promise<void> {
    const context = this.#context();
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.#options.topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false, eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: Math.max(1, ranges.size),
      eachBatch: (payload) => this.#tracked(this.#guard(() => handleBatch(context, payload), payload)),
    });
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#leave();
    return this.#stopping;
  }

  async #leave(): Promise<void> {
    const { groupId, settings } = this.#options;
    this.#stopWatching();
    for (const timer of this.#probes.values()) clearTimeout(timer);
    this.#intake.abort();
    // kafkajs leaves no group that it is still being let into: a member would stay behind that the others wait for until its session ends.
    await within(goodbyeMs, this.#joining.catch(() => {}));
    const goodbye = this.#consumer?.disconnect() ?? Promise.resolve();
    goodbye.catch(() => {}); // heard below, if it ends in time
    const drain = setTimeout(() => {
      if (this.#handling.size > 0) this.#options.onEvent?.({ kind: 'drain-timeout' });
      this.#effects.abort(new Error(`${groupId} is stopping`));
    }, drainMs);
    try {
      const ended = await within(stopLimitMs, Promise.allSettled(this.#handling));
      if (ended === undefined) throw new Error(`${groupId}: a slice did not end within ${stopLimitMs} ms`);
      const left = await within(goodbyeMs, goodbye.then(() => true));
      if (left === undefined) logOf(settings)('warn', 'the broker did not hear that the consumer leaves', { groupId });
    } finally {
      clearTimeout(drain);
      this.#effects.abort(new Error(`${groupId} has stopped`));
      this.#joined = false;
    }
  }

  /** What ends because it was told to is no failure. */
  #failUnlessStopped(error: unknown): void {
    if (!this.#effects.signal.aborted) this.#fail(error);
  }

  /** Ends the consumer for good, once: nothing more is committed. */
  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#effects.abort(error);
    this.#options.onFatal(error);
    void this.#stopFailed();
  }

  async #stopFailed(): Promise<void> {
    try {
      await this.stop();
    } catch (error) {
      logOf(this.#options.settings)('error', 'a failed consumer did not stop in order', { error });
    }
  }

  /** Notes a batch under way until it has ended. */
  async #tracked(handling: Promise<void>): Promise<void> {
    this.#handling.add(handling);
    try {
      await handling;
    } finally {
      this.#handling.delete(handling);
    }
  }

  /** Nothing unclassified reaches kafkajs: it would end the consumption and leave the process alive. */
  async #guard(work: () => Promise<void>, payload: EachBatchPayload): Promise<void> {
    if (this.#stopping !== undefined || this.#failed) return;
    try {
      await work();
      this.#lastProgressAt = performance.now();
    } catch (error) {
      if (isKafkajsError(error)) throw error; // its own heartbeat or commit: it rejoins or reconnects
      if (this.#effects.signal.aborted) return; // stopped: what was not written is read again
      const { topic, partition } = payload.batch;
      logOf(this.#options.settings)('error', 'a batch cannot be worked on', { topic, partition, error });
      this.#fail(error);
    }
  }

  #context(): HandlerContext<Out> {
    const { runner, sliceCount, sliceBytes, slicesInHand, watchSlice } = this.#options;
    return {
      runner, watchSlice,
      limits: { count: sliceCount ?? 200, bytes: sliceBytes ?? 1024 * 1024 },
      turns: new PriorityPermits({ permits: slicesInHand ?? 4, priorities: 1 }),
      commits: gatherCommits(),
      holds: this.#holds,
      signal: this.#effects.signal,
      stopping: this.#intake.signal,
      epoch: () => this.#epoch,
      starts: () => this.#starts,
      clusterId: () => this.#clusterId,
      seek: (topic, partition, offset) => this.#seek(topic, partition, offset),
      probeLater: (topic, partition) => this.#probeLater(topic, partition),
      tell: (event) => this.#options.onEvent?.(event),
    };
  }

  #seek(topic: string, partition: number, offset: bigint): void {
    if (this.#joined) this.#consumer?.seek({ topic, partition, offset: String(offset) });
  }

  #probeLater(topic: string, partition: number): number {
    const ms = this.#options.breakerPauseMs ?? 30_000;
    const name = `${topic}/${partition}`;
    clearTimeout(this.#probes.get(name));
    this.#probes.set(name, setTimeout(() => void this.#probe(topic, partition), ms).unref());
    return ms;
  }

  /** Reads a held partition again from the first record held, if what the breaker opened for is over. */
  async #probe(topic: string, partition: number): Promise<void> {
    if (this.#holds.heldFrom(topic, partition) === undefined) return;
    const closed = await this.#triedAgain();
    const from = this.#holds.heldFrom(topic, partition);
    if (from === undefined || this.#stopping !== undefined) return;
    if (closed) this.#seek(topic, partition, from);
    else this.#probeLater(topic, partition);
  }

  async #triedAgain(): Promise<boolean> {
    const { runner, settings, groupId } = this.#options;
    try {
      return await runner.tryAgain(this.#effects.signal);
    } catch (error) { // stopped, here or by another consumer of the same runner
      logOf(settings)('info', 'a trial of what the breaker holds back did not end', { groupId, error });
      return false;
    }
  }

  #listen(consumer: Consumer): void {
    const tell = (event: ConsumerEvent): void => this.#options.onEvent?.(event);
    listenTo(consumer, {
      onProgress: () => { this.#lastProgressAt = performance.now(); },
      onHeartbeat: () => {
        this.#joined = true; // also where it was told to join again and the broker that told it so was gone before: kafkajs then goes on as it was
        tell({ kind: 'heartbeat' });
      },
      onLost: () => { this.#joined = false; },
      onJoined: (assignment) => {
        this.#onJoined(assignment);
        tell({ kind: 'joined', partitions: this.#partitions });
      },
      onCrash: (error, restart) => {
        if (this.#stopping !== undefined) return;
        logOf(this.#options.settings)('warn', 'the consumer crashed', { groupId: this.#options.groupId, restart, error });
        tell({ kind: 'crash', error, restart });
        if (!restart) this.#fail(new FatalError(`${this.#options.groupId}: the consumer gave up: ${errorText(error)}`, { cause: error }));
      },
    });
  }

  #onJoined(assigned: readonly Assigned[]): void {
    this.#epoch += 1;
    this.#joined = true;
    this.#partitions = assigned.length;
    this.#holds.clear();
    const { positions: port, settings } = this.#options;
    if (port === undefined) return;
    const starts = new StartPositions({
      port, log: logOf(settings), signal: this.#effects.signal,
      ranges: async () => (await this.#view()).ranges,
      seek: (topic, partition, offset) => this.#seek(topic, partition, offset),
    });
    this.#starts = starts;
    for (const { topic, partition } of assigned) starts.settle(topic, partition).catch((error: unknown) => this.#failUnlessStopped(error));
  }

  async #view(): Promise<ClusterView> {
    const view = await withAdmin(this.#options.settings, (admin) => clusterView(admin, this.#options.topics, this.#options.groupId));
    this.#clusterId = view.clusterId;
    return view;
  }
}
