import { scrape, sumOf } from '../../e2e/metrics-page.js';
import type { ServiceName } from '../../e2e/service-process.js';

/** The counter by which a service shows that it works, rather than that it lives. */
const counters: Readonly<Partial<Record<ServiceName, string>>> = { 'feed-ingestor': 'raw_published_total', enricher: 'enriched_total', store: 'stored_total' };

/** A service that is frozen or has too much to do does not keep whoever asks. */
export const answerLimitMs = 2_000;

/** How many events a service has published or stored since its process began; 0 for one that does not answer. */
export async function workDone(name: ServiceName, adminPort: number): Promise<number> {
  const counter = counters[name];
  if (counter === undefined) throw new Error(`${name} has no counter of its work`);
  const page = await scrape(adminPort, answerLimitMs).catch(() => undefined);
  return page === undefined ? 0 : sumOf(page, counter);
}
