import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessMark } from '../processes/process-mark.js';

export const recordName = 'stack.json';

/** What one run of a part leaves for the next, also when it is killed. */
export interface StackRecord {
  /** Digest of everything the processes were started with but the ports: another one means they are not what is wanted now. */
  readonly recipe: string;
  /** Used again where they are free, so that addresses stay the same. */
  readonly ports: readonly number[];
  readonly processes: readonly ProcessMark[];
  readonly clusterId?: string;
}

const isMark = (value: unknown): value is ProcessMark =>
  typeof value === 'object' && value !== null && 'pid' in value && Number.isInteger(value.pid) && 'birth' in value && typeof value.birth === 'string';

/** A record out of its file's text; `undefined` for anything that is none, which is as good as a first run. */
export function parseRecord(text: string): StackRecord | undefined {
  try {
    const { recipe, ports, processes, clusterId } = JSON.parse(text) as Record<string, unknown>;
    if (typeof recipe !== 'string' || !Array.isArray(ports) || !ports.every(Number.isInteger)) return undefined;
    if (!Array.isArray(processes) || !processes.every(isMark)) return undefined;
    return { recipe, ports, processes, ...(typeof clusterId === 'string' ? { clusterId } : {}) };
  } catch {
    return undefined;
  }
}

export function readRecord(folder: string): StackRecord | undefined {
  const path = join(folder, recordName);
  return existsSync(path) ? parseRecord(readFileSync(path, 'utf8')) : undefined;
}

/** Written whole or not at all. */
export function writeRecord(folder: string, record: StackRecord): void {
  const path = join(folder, recordName);
  writeFileSync(`${path}.new`, `${JSON.stringify(record, undefined, 2)}\n`);
  renameSync(`${path}.new`, path);
}
