import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { survives } from '../processes/process-mark.js';
import { stopProcess, type StopStep } from '../processes/stop-process.js';
import { lockFolder } from './folder-lock.js';
import { readRecord, recordName } from './stack-record.js';

/** SIGINT ends both, and is the one that PostgreSQL does not wait for its clients at. */
const steps: readonly StopStep[] = [{ signal: 'SIGINT', waitMs: 10_000 }, { signal: 'SIGKILL', waitMs: 10_000 }];

/**
 * Stops what a killed run left running on a data folder that nobody will start on again, and says how many processes that were.
 * @throws StackUnavailable when a run that lives holds the folder
 */
export async function stopLeftBehind(dataFolder: string): Promise<number> {
  const parts = readdirSync(dataFolder).map((name) => join(dataFolder, name)).filter((folder) => existsSync(join(folder, recordName)));
  const stopped = await Promise.all(parts.map(stopPart));
  return stopped.reduce((sum, count) => sum + count, 0);
}

async function stopPart(folder: string): Promise<number> {
  const release = lockFolder(folder);
  try {
    const left = readRecord(folder)?.processes.filter(survives) ?? [];
    await Promise.all(left.map((mark) => stopProcess(mark, steps)));
    return left.length;
  } finally {
    release();
  }
}
