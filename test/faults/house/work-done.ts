import { get } from 'node:http';
import type { ServiceName } from '../../e2e/service-process.js';

/** The counter by which a service shows that it works, rather than that it lives. */
const counters: Readonly<Partial<Record<ServiceName, string>>> = { 'feed-ingestor': 'raw_published_total', enricher: 'enriched_total', store: 'stored_total' };

/** How many events a service has published or stored since its process began; 0 for one that does not answer. */
export async function workDone(name: ServiceName, adminPort: number): Promise<number> {
  const counter = counters[name];
  if (counter === undefined) throw new Error(`${name} has no counter of its work`);
  const text = await metricsOf(adminPort).catch(() => '');
  return text.split('\n').filter((line) => line.startsWith(counter)).reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

/** What a service tells of itself to Prometheus. */
export function metricsOf(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path: '/metrics', timeout: 2_000 }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).once('end', () => resolve(Buffer.concat(parts).toString('utf8'))).once('error', reject);
    });
    request.once('error', reject).once('timeout', () => request.destroy(new Error('no answer')));
  });
}
