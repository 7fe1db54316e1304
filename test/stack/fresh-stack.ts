import { rm } from 'node:fs/promises';
import { startLocalStack } from '@dateline/local-stack';
import { brokerProbe, databaseProbe } from './probes.js';
import { temporaryFolder } from './temporary-folder.js';
import { testDatabase } from './test-database.js';

export interface FreshStack {
  readonly brokers: readonly string[];
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

/** A broker of one's own, for tests that need the fixed topic names to themselves, and an empty database on the shared server. */
export async function freshStack(): Promise<FreshStack> {
  const cleanup = new AsyncDisposableStack();
  try {
    const dataFolder = cleanup.adopt(await temporaryFolder(), (folder) => rm(folder, { recursive: true, force: true }));
    const { url: databaseUrl } = cleanup.adopt(await testDatabase(), (database) => database.drop());
    const options = { dataFolder, databaseUrl, probeBroker: brokerProbe, probeDatabase: databaseProbe, durable: false, say: () => {} };
    const { kafka: { brokers } } = cleanup.adopt(await startLocalStack(options), (stack) => stack.stop());
    return { brokers, databaseUrl, stop: () => cleanup.disposeAsync() };
  } catch (error) {
    await cleanup.disposeAsync();
    throw error;
  }
}
