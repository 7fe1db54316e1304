import { rm } from 'node:fs/promises';
import { startEmbeddedKafka } from '@dateline/local-stack';
import { brokerProbe, temporaryFolder, type FreshStack } from '../../stack/index.js';
import { mortalDatabase, type MortalDatabase } from '../hurt/database.js';

/** A broker and a database server of the test's own. */
export interface OwnStack extends FreshStack {
  readonly database: MortalDatabase;
}

export async function ownStack(): Promise<OwnStack> {
  const cleanup = new AsyncDisposableStack();
  try {
    const dataFolder = cleanup.adopt(await temporaryFolder(), (folder) => rm(folder, { recursive: true, force: true }));
    const database = cleanup.adopt(await mortalDatabase(), (own) => own.stop());
    const kafka = cleanup.adopt(await startEmbeddedKafka({ dataFolder, probeBroker: brokerProbe, durable: false, say: () => {} }), (handle) => handle.stop());
    return { database, brokers: kafka.brokers, databaseUrl: database.url, stop: () => cleanup.disposeAsync() };
  } catch (error) {
    await cleanup.disposeAsync();
    throw error;
  }
}
