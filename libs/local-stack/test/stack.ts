import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { brokerProbe, databaseProbe, eventually, temporaryFolder } from '../../../test/stack/index.js';
import { birthOf } from '../src/processes/process-mark.js';
import type { LocalStackOptions } from '../src/options.js';

/** Options on a folder of the test's own, and what was said. */
export async function someOptions(more: Partial<LocalStackOptions> = {}): Promise<LocalStackOptions & { readonly said: string[] }> {
  const dataFolder = await temporaryFolder();
  onTestFinished(() => rm(dataFolder, { recursive: true, force: true }));
  const said: string[] = [];
  return { dataFolder, said, durable: false, probeBroker: brokerProbe, probeDatabase: databaseProbe, say: (line) => said.push(line), ...more };
}

/** A handle that is stopped when the test has ended. */
export async function stopped<Handle extends { stop(): Promise<void> }>(starting: Promise<Handle>): Promise<Handle> {
  const handle = await starting;
  onTestFinished(() => handle.stop());
  return handle;
}

export const runs = (pid: number): boolean => birthOf(pid) !== undefined;

/** Waits until none of the processes runs any more. */
export async function allGone(pids: readonly number[]): Promise<void> {
  await eventually(() => !pids.some(runs), { what: `the end of processes ${pids.join(', ')}` });
}

/** Another process that starts a part and is then ended by a signal; returns what it had started. */
export async function startElsewhere(what: 'kafka' | 'postgres', dataFolder: string): Promise<{ readonly processIds: readonly number[]; end(signal: NodeJS.Signals): Promise<void> }> {
  const child = fork(fileURLToPath(new URL('left-behind.ts', import.meta.url)), [what, dataFolder], { execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [processIds] = (await once(child, 'message')) as [readonly number[]];
  return {
    processIds,
    end: async (signal) => {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}
