import { get } from 'node:http';
import type { HealthReport } from '@dateline/service-kit';
import type { AdminReport } from './line-report.js';

const timeoutMs = 3_000;
const mostBytes = 4 * 1024 * 1024;

/** Asks a service on its admin port for health and for the two metrics that a person looks at. Rejects when it does not answer. */
export async function lookAtAdmin(address: string): Promise<AdminReport> {
  const [health, metrics] = await Promise.all([page(address, '/health'), page(address, '/metrics')]);
  const { live, ready } = readHealth(health);
  const failing = [...Object.entries(live.probes), ...Object.entries(ready.probes)].filter(([, { ok }]) => !ok).map(([name, { detail }]) => `${name}: ${detail}`);
  return {
    service: /service="([^"]+)"/u.exec(metrics)?.[1] ?? 'unknown', live: live.ok, ready: ready.ok, failing,
    residentBytes: valueOf(metrics, 'process_resident_memory_bytes'), eventLoopLagSeconds: valueOf(metrics, 'nodejs_eventloop_lag_p99_seconds'),
  };
}

/** What an admin port answers. @throws Error for the answer of something else */
export function readHealth(text: string): { readonly live: HealthReport; readonly ready: HealthReport } {
  const body = JSON.parse(text) as { readonly live?: Partial<HealthReport>; readonly ready?: Partial<HealthReport> };
  if (typeof body.live?.ok !== 'boolean' || typeof body.ready?.ok !== 'boolean') throw new Error('what answers there is no service of Dateline');
  return { live: { ok: body.live.ok, probes: body.live.probes ?? {} }, ready: { ok: body.ready.ok, probes: body.ready.probes ?? {} } };
}

function valueOf(metrics: string, name: string): number | undefined {
  const text = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'mu').exec(metrics)?.[1];
  return text === undefined ? undefined : Number(text);
}

function page(address: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(`http://${address}${path}`, { signal: AbortSignal.timeout(timeoutMs), agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (text.length > mostBytes) response.destroy(new Error('the answer is too large'));
      });
      response.on('end', () => resolve(text)).on('error', reject);
    });
    request.on('error', reject);
  });
}
