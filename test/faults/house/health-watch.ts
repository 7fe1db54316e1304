import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess } from '../../e2e/service-process.js';

/** What a service said of itself during a stretch of time. */
export interface HealthSeen {
  /** Times it did not say that it lives. */
  readonly notLive: number;
  /** Times it said that it was not ready, and why, the last time. */
  readonly notReady: number;
  readonly why?: string;
  /** Resident memory at its highest during the stretch, MiB; nought where the machine does not tell. */
  readonly peakMiB: number;
}

const everyMs = 250;

/** Asks a service for its health again and again until the signal aborts. */
export async function watchHealth({ ready, child }: ServiceProcess, until: AbortSignal): Promise<HealthSeen> {
  const { adminPort } = await ready;
  let seen: HealthSeen = { notLive: 0, notReady: 0, peakMiB: 0 };
  while (!until.aborted) {
    const [live, now] = await Promise.all([ask(adminPort, '/live'), ask(adminPort, '/ready')]);
    seen = {
      notLive: seen.notLive + (live.ok ? 0 : 1),
      notReady: seen.notReady + (now.ok ? 0 : 1),
      ...(now.ok ? (seen.why === undefined ? {} : { why: seen.why }) : { why: now.text }),
      peakMiB: Math.max(seen.peakMiB, residentMiB(child.pid)),
    };
    await sleep(everyMs, undefined, { signal: until }).catch(() => {});
  }
  return seen;
}

/** What a service says of its readiness now. */
export const isReady = async ({ ready }: ServiceProcess): Promise<{ readonly ok: boolean; readonly text: string }> => ask((await ready).adminPort, '/ready');

function residentMiB(pid: number | undefined): number {
  try {
    return Math.round(Number(/^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

function ask(port: number, path: string): Promise<{ readonly ok: boolean; readonly text: string }> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, timeout: 5_000 }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).once('end', () => resolve({ ok: response.statusCode === 200, text: Buffer.concat(parts).toString('utf8').trim() }));
    });
    request.once('error', (error) => resolve({ ok: false, text: error.message })).once('timeout', () => request.destroy(new Error('no answer')));
  });
}
