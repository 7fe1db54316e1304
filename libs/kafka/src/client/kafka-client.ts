import { classify, retryEffect, timerSleep } from '@dateline/pipeline';
import kafkajs, { type Admin, type Kafka, type RetryOptions } from 'kafkajs';
import type { KafkaLog, KafkaSettings } from '../settings.js';
import { gzipCodec, zstdCodec } from './codecs.js';
import { patchConnections } from './connection-patch.js';
import { logCreatorFor } from './log-creator.js';
import { patchRecords } from './record-patch.js';
import { patchIdleTimers } from './timer-patch.js';
import { patchUnreadableBatches } from './unreadable-batch-patch.js';

// kafkajs is CommonJS: its codecs are on the default import alone. This file is its only door into the house.
const { CompressionCodecs, CompressionTypes, Kafka: KafkaClient, logLevel, Partitioners } = kafkajs;

/** All five are given, since kafkajs' own defaults change with the environment. */
const backOff = { initialRetryTime: 100, maxRetryTime: 2_000, factor: 0.2, multiplier: 2 } as const satisfies RetryOptions;

export const retries = {
  /** For ever: only so do retries keep producer id and sequence, and a lost answer makes no double (kafka-postgres.md, section 2). */
  producer: { ...backOff, maxRetryTime: 10_000, retries: Number.MAX_SAFE_INTEGER },
  /** For ever: a consumer that gives up and is made anew is another member, and waits until the session of its old self ends. */
  consumer: { ...backOff, retries: Number.MAX_SAFE_INTEGER },
  /** About 5 s: whoever reads a topic once wants an answer. */
  reading: { ...backOff, retries: 6 },
  /** Short, since `withAdmin` begins anew. */
  admin: { ...backOff, retries: 2 },
  /** One try: the caller asks again. */
  probe: { ...backOff, retries: 0 },
} as const satisfies Readonly<Record<string, RetryOptions>>;

const silent: KafkaLog = () => {};
let prepared = false;

/** Registers the codecs and applies the patches; all are global to kafkajs, so once is enough. */
function prepareKafkajs(log: KafkaLog): void {
  if (prepared) return;
  prepared = true;
  CompressionCodecs[CompressionTypes.ZSTD] = () => zstdCodec;
  CompressionCodecs[CompressionTypes.GZIP] = () => gzipCodec;
  patchIdleTimers(log);
  patchConnections(log);
  patchRecords(log); // before anything of kafkajs that reads a batch is loaded
  patchUnreadableBatches(log);
}

/** The log of the settings, or one that swallows everything. */
export const logOf = (settings: KafkaSettings): KafkaLog => settings.log ?? silent;

/** A kafkajs client with our log, codecs and timeouts. */
export function createClient(settings: KafkaSettings, retry: RetryOptions): Kafka {
  const log = logOf(settings);
  prepareKafkajs(log);
  return new KafkaClient({
    brokers: [...settings.brokers],
    clientId: settings.clientId,
    connectionTimeout: 5_000,
    requestTimeout: 30_000,
    retry,
    logLevel: logLevel.INFO,
    logCreator: logCreatorFor(log),
  });
}

/** Runs `work` once with a connected admin client and closes it whatever happens. */
export async function withAdminOnce<T>(settings: KafkaSettings, work: (admin: Admin) => Promise<T>, retry: RetryOptions = retries.probe): Promise<T> {
  const admin = createClient(settings, retry).admin();
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

const adminAttempts = 6;

/**
 * Does `work` a few times over about 5 s while what goes wrong is transient: right after a topic was made metadata is stale for a while,
 * and a fresh broker's coordinators still load. `work` must be idempotent.
 */
export function patiently<T>(work: () => Promise<T>): Promise<T> {
  let attempts = 0;
  return retryEffect(work, {
    signal: new AbortController().signal, sleep: timerSleep, random: Math.random, maxMs: 1_000,
    classify: (error) => (++attempts < adminAttempts ? classify(error) : { class: 'defect', frame: 'patiently' }),
  });
}

/** Runs `work` with an admin client, patiently, with a new one each time. */
export const withAdmin = <T>(settings: KafkaSettings, work: (admin: Admin) => Promise<T>): Promise<T> =>
  patiently(() => withAdminOnce(settings, work, retries.admin));

/** What every batch is compressed with. */
export const compression = CompressionTypes.ZSTD;
/** The Java client's murmur2. */
export const partitioner = Partitioners.DefaultPartitioner;

/** Whether kafkajs made this error: it then knows what to do about it (rejoin, reconnect). */
export const isKafkajsError = (error: unknown): boolean => error instanceof Error && error.name.startsWith('KafkaJS');

/** Whether the group is about to be dealt anew, and this member has to join again: its partitions are its own until it does. */
export const isDealtAnew = (error: unknown): boolean => isKafkajsError(error) && Reflect.get(error as Error, 'type') === 'REBALANCE_IN_PROGRESS';
