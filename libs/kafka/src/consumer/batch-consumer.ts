import { FatalError } from '@dateline/pipeline';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { createClient, isKafkajsError, logOf, retries, withAdmin } from '../client/kafka-client.js';
import { handleBatch, type HandlerContext } from './batch-handler.js';
import { BreakerHolds } from './breaker-holds.js';
import { within } from '../within.js';
import { clusterView, type ClusterView } from './cluster-view.js';
import type { ConsumerEvent } from './consumer-event.js';
import type { BatchConsumer, BatchConsumerOptions, ConsumerStatus } from './consumer-options.js';
import { listenTo, type Assigned } from './listen.js';
import { StartPositions } from './start-positions.js';
import { watchProgress } from './watchdog.js';

const heartbeatMs = 3_000;
const rebalanceTimeoutMs = 60_000;
/**
 * What one fetch brings from one broker, before decompression: wide enough for a slice of every partition, narrow enough that a
 * service with nine groups stays small on a backlog. A single larger record is delivered all the same (KIP-74).
 */
const fetchBytes = 4 * 1024 * 1024;
/** Longer than any rebalance may take. */
const stallMs = 90_000;
/** After this, waiting inside effects is cut short; what was written is committed. */
const drainMs = 10_000;
const stopLimitMs = 20_000;
const goodbyeMs = 3_000;

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
  #stopping: Promise<void> | undefined;
  #stopWatching: () => void = () => {};
  #clusterId = '';
  #epoch = 0;
  #joined = false;
  #failed = false;
  #partitions = 0;
  #lastProgressAt = Date.now();

  constructor(options: BatchConsumerOptions<Out>) {
    this.#options = options;
  }

  get clusterId(): string {
    return this.#clusterId;
  }

  status(): ConsumerStatus {
    return { joined: this.#joined, lastProgressAt: this.#lastProgressAt, paused: this.#holds.size > 0, partitions: this.#partitions };
  }

  async start(): Promise<void> {
    const { settings, topics, groupId, sessionTimeoutMs = 15_000 } = this.#options;
    const view = await this.#view();
    const consumer = createClient(settings, retries.consumer).consumer({
      groupId, sessionTimeout: sessionTimeoutMs, heartbeatInterval: heartbeatMs, rebalanceTimeout: rebalanceTimeoutMs,
      maxWaitTimeInMs: 250, maxBytes: fetchBytes, allowAutoTopicCreation: false,
      retry: { ...retries.consumer, restartOnFailure: async () => this.#stopping === undefined },
    });
    this.#consumer = consumer;
    this.#listen(consumer);
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    const context = this.#context();
    await consumer.run({
      autoCommit: false, eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: Math.max(1, view.ranges.size),
      eachBatch: (payload) => this.#tracked(this.#guard(() => handleBatch(context, payload), payload)),
    });
    this.#stopWatching = watchProgress({
      brokers: settings.brokers, lastProgressAt: () => this.#lastProgressAt, stallMs,
      onStalled: (silentMs) => this.#fail(new FatalError(`${groupId}: neither fetch nor heartbeat for ${silentMs} ms while the broker answers`)),
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
    const goodbye = this.#consumer?.disconnect() ?? Promise.resolve();
    goodbye.catch(() => {}); // heard below, if it ends in time
    const drain = setTimeout(() => this.#effects.abort(new Error(`${groupId} is stopping`)), drainMs);
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
      this.#lastProgressAt = Date.now();
    } catch (error) {
      if (isKafkajsError(error)) throw error; // its own heartbeat or commit: it rejoins or reconnects
      if (this.#effects.signal.aborted) return; // stopped: what was not written is read again
      const { topic, partition } = payload.batch;
      logOf(this.#options.settings)('error', 'a batch cannot be worked on', { topic, partition, error });
      this.#fail(error);
    }
  }

  #context(): HandlerContext<Out> {
    const { runner, sliceCount, sliceBytes, afterSlice } = this.#options;
    return {
      runner, afterSlice,
      limits: { count: sliceCount ?? 200, bytes: sliceBytes ?? 1024 * 1024 },
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
    const probe = (): void => {
      const from = this.#holds.heldFrom(topic, partition);
      if (from !== undefined) this.#seek(topic, partition, from);
    };
    this.#probes.set(name, setTimeout(probe, ms).unref());
    return ms;
  }

  #listen(consumer: Consumer): void {
    const tell = (event: ConsumerEvent): void => this.#options.onEvent?.(event);
    listenTo(consumer, {
      onProgress: () => { this.#lastProgressAt = Date.now(); },
      onHeartbeat: () => tell({ kind: 'heartbeat' }),
      onLost: () => { this.#joined = false; },
      onJoined: (assignment) => {
        this.#onJoined(assignment);
        tell({ kind: 'joined', partitions: this.#partitions });
      },
      onCrash: (error, restart) => {
        if (this.#stopping !== undefined) return;
        logOf(this.#options.settings)('warn', 'the consumer crashed', { groupId: this.#options.groupId, restart, error });
        tell({ kind: 'crash', error, restart });
        if (!restart) this.#fail(new FatalError(`${this.#options.groupId}: the consumer gave up`, { cause: error }));
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
    for (const { topic, partition } of assigned) starts.settle(topic, partition).catch((error: unknown) => this.#fail(error));
  }

  async #view(): Promise<ClusterView> {
    const view = await withAdmin(this.#options.settings, (admin) => clusterView(admin, this.#options.topics));
    this.#clusterId = view.clusterId;
    return view;
  }
}
