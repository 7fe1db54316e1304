import { isMissing, type Missing } from '../missing.js';
import type { LocalStack } from '../handles.js';
import { startEmbeddedBrokers } from '../kafka/embedded-kafka.js';
import { startEmbeddedServer } from '../postgres/embedded-postgres.js';
import type { LocalStackOptions, StackMeans } from '../options.js';
import { StackUnavailable } from '../stack-unavailable.js';
import { startKafkaContainer } from '../docker/kafka-container.js';
import { startPostgresContainer } from '../docker/postgres-container.js';
import { forcedOn, startByFirstMeans, type Choice } from './choose-means.js';
import { useExternal } from './external.js';
import type { Part, Starts } from './part.js';

type Chosen<Address> = Part<Address> & { readonly means: StackMeans };

/**
 * Brings up a broker and a database side by side, each by the first means that applies: one named by the caller, embedded, a
 * container. Says which means was taken. Resolves when both answer; when one cannot be had, the other is stopped again.
 * @throws StackUnavailable with one line per part that cannot be had
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const [kafka, database] = await Promise.allSettled([startBroker(options), startDatabase(options)]);
  if (kafka.status === 'fulfilled' && database.status === 'fulfilled' && options.signal?.aborted !== true) {
    return stackOf(kafka.value, database.value);
  }
  for (const part of [kafka, database]) if (part.status === 'fulfilled') await part.value.stop();
  options.signal?.throwIfAborted();
  throw failureOf([kafka, database].flatMap((part) => (part.status === 'rejected' ? [part.reason as unknown] : [])));
}

function startBroker(options: LocalStackOptions): Promise<Chosen<readonly string[]>> {
  const { kafkaBrokers, probeBroker, say, signal } = options;
  const named = kafkaBrokers !== undefined && kafkaBrokers.length > 0;
  const choice = { what: 'Kafka broker', setting: 'KAFKA_BROKERS', named, force: forcedOn('broker', options.force) };
  return told(choice, (brokers) => brokers.join(', '), options, {
    external: () => useExternal({ name: `the Kafka broker at ${kafkaBrokers?.join(', ')}`, setting: choice.setting, address: named ? kafkaBrokers : undefined, probe: probeBroker, say, signal }),
    embedded: async () => partOf(await startEmbeddedBrokers(options), (handle) => handle.brokers),
    docker: () => startKafkaContainer(options),
  });
}

function startDatabase(options: LocalStackOptions): Promise<Chosen<string>> {
  const { databaseUrl, probeDatabase, say, signal } = options;
  const choice = { what: 'PostgreSQL', setting: 'DATABASE_URL', named: databaseUrl !== undefined, force: forcedOn('database', options.force) };
  return told(choice, hostOf, options, {
    external: () => useExternal({ name: `PostgreSQL at ${databaseUrl === undefined ? '' : hostOf(databaseUrl)}`, setting: choice.setting, address: databaseUrl, probe: probeDatabase, say, signal }),
    embedded: async () => partOf(await startEmbeddedServer(options), (handle) => handle.url),
    docker: () => startPostgresContainer(options),
  });
}

/** A URL for people: never its password. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an address that is no URL';
}

function partOf<Handle extends { readonly processIds: readonly number[]; stop(): Promise<void> }, Address>(
  handle: Handle | Missing, address: (handle: Handle) => Address,
): Part<Address> | Missing {
  if (isMissing(handle)) return handle;
  return { address: address(handle), processIds: () => handle.processIds, stop: () => handle.stop() };
}

/** Every start says which means was taken, and how long it took. */
async function told<Address>(choice: Choice, name: (address: Address) => string, { say }: LocalStackOptions, starts: Starts<Address>): Promise<Chosen<Address>> {
  const { what, setting, named, force } = choice;
  if (named && force !== undefined && force !== 'external') say(`${setting} is set, but DATELINE_STACK=${force} goes before it`);
  const begun = performance.now();
  const part = await startByFirstMeans(choice, starts);
  say(`${what}: ${part.means}, at ${name(part.address)} (${((performance.now() - begun) / 1_000).toFixed(1)} s)`);
  return part;
}

function stackOf(kafka: Chosen<readonly string[]>, database: Chosen<string>): LocalStack {
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    try {
      await kafka.stop();
    } finally {
      await database.stop();
    }
  };
  return {
    kafka: { brokers: kafka.address, means: kafka.means, get processIds() { return kafka.processIds(); } },
    database: { url: database.address, means: database.means, get processIds() { return database.processIds(); } },
    stop: () => (stopped ??= stop()),
  };
}

function failureOf(reasons: readonly unknown[]): unknown {
  const unavailable = reasons.filter((reason) => reason instanceof StackUnavailable);
  return unavailable.length === reasons.length ? new StackUnavailable(unavailable.flatMap(({ lines }) => lines)) : reasons.find((reason) => !(reason instanceof StackUnavailable));
}
