import { rm } from 'node:fs/promises';
import { startEmbeddedKafka, type KafkaHandle } from '@dateline/local-stack';
import { brokerProbe, temporaryFolder, testDatabase, type FreshStack } from '../../stack/index.js';

/** Brokers whose processes a test may kill and restart, and an empty database on the shared server. */
export interface MortalStack extends FreshStack {
  readonly kafka: KafkaHandle;
}

/** Three brokers of one cluster, each a process of its own: topics have three copies, of which two must be in sync. */
export const threeBrokers = (): Promise<MortalStack> => mortalStack(3);

/** Starts one broker or three. */
export async function mortalStack(brokers: 1 | 3): Promise<MortalStack> {
  const cleanup = new AsyncDisposableStack();
  try {
    const dataFolder = cleanup.adopt(await temporaryFolder(), (folder) => rm(folder, { recursive: true, force: true }));
    const { url: databaseUrl } = cleanup.adopt(await testDatabase(), (database) => database.drop());
    const options = { dataFolder, brokers, probeBroker: brokerProbe, durable: false, say: () => {} };
    const kafka = cleanup.adopt(await startEmbeddedKafka(options), (handle) => handle.stop());
    return { kafka, brokers: kafka.brokers, databaseUrl, stop: () => cleanup.disposeAsync() };
  } catch (error) {
    await cleanup.disposeAsync();
    throw error;
  }
}
