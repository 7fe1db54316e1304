import { rm } from 'node:fs/promises';
import { startLocalStack, type StackMeans } from '@dateline/local-stack';
import { brokerProbe, databaseProbe } from './probes.js';
import { ownMeans } from './stack-means.js';
import { temporaryFolder } from './temporary-folder.js';
import { testDatabase } from './test-database.js';

export interface FreshStack {
  readonly brokers: readonly string[];
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

/** Also says by which means the broker runs. */
export interface StartedStack extends FreshStack {
  readonly means: StackMeans;
}

/** A broker of one's own, for tests that need the fixed topic names to themselves, and an empty database on the shared server. */
export async function freshStack(): Promise<StartedStack> {
  const cleanup = new AsyncDisposableStack();
  try {
    const dataFolder = cleanup.adopt(await temporaryFolder(), (folder) => rm(folder, { recursive: true, force: true }));
    const { url: databaseUrl } = cleanup.adopt(await testDatabase(), (database) => database.drop());
    const options = { dataFolder, databaseUrl, probeBroker: brokerProbe, probeDatabase: databaseProbe, force: { broker: ownMeans() }, durable: false, say: () => {} };
    const { kafka: { brokers, means } } = cleanup.adopt(await startLocalStack(options), (stack) => stack.stop());
    return { brokers, means, databaseUrl, stop: () => cleanup.disposeAsync() };
  } catch (error) {
    await cleanup.disposeAsync();
    throw error;
  }
}
