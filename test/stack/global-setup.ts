import { rm } from 'node:fs/promises';
import { startLocalStack, type LocalStack, type StackMeans } from '@dateline/local-stack';
import type { TestProject } from 'vitest/node';
import { stackMeans } from './stack-means.js';
import { sweepTemporaryFolders, temporaryFolder } from './temporary-folder.js';
import { brokerProbe, databaseProbe } from './probes.js';

/** The same settings as everywhere: `KAFKA_BROKERS`, `DATABASE_URL`, `DATELINE_STACK`. */
function settings(environment: NodeJS.ProcessEnv): { readonly kafkaBrokers?: string[]; readonly databaseUrl?: string; readonly force?: StackMeans } {
  const { KAFKA_BROKERS: brokers, DATABASE_URL: databaseUrl } = environment;
  const force = stackMeans(environment);
  return { ...(brokers && { kafkaBrokers: brokers.split(',') }), ...(databaseUrl && { databaseUrl }), ...(force && { force }) };
}

/** Starts one broker and one database for all stack tests of a run, and takes them away with their data afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cleanup = new AsyncDisposableStack();
  try {
    const dataFolder = cleanup.adopt(await temporaryFolder(), (folder) => rm(folder, { recursive: true, force: true }));
    const stack = cleanup.adopt(await startStack(dataFolder), (started) => started.stop());
    project.provide('kafkaBrokers', [...stack.kafka.brokers]);
    project.provide('databaseUrl', stack.database.url);
  } catch (error) {
    await cleanup.disposeAsync();
    throw error;
  }
  return () => cleanup.disposeAsync();
}

async function startStack(dataFolder: string): Promise<LocalStack> {
  const lines: string[] = [];
  const swept = await sweepTemporaryFolders();
  if (swept > 0) lines.push(`stopped ${swept} processes that a killed test run had left`);
  const probes = { probeBroker: brokerProbe, probeDatabase: databaseProbe };
  const stack = await startLocalStack({ ...settings(process.env), ...probes, dataFolder, durable: false, say: (line) => lines.push(line) });
  process.stdout.write(`stack for the tests: ${lines.join('; ')}\n`);
  return stack;
}
