import { readFileSync } from 'node:fs';
import { scrape, sumOf } from '../../e2e/metrics-page.js';
import type { ServiceName, ServiceProcess } from '../../e2e/service-process.js';
import { answerLimitMs } from './work-done.js';

/** How a service has come through, since its process began. */
export interface Vitals {
  /** Resident memory at its highest, MiB; Linux alone tells. */
  readonly peakMiB: number;
  /** Times any of its consumers joined its group; the first join of each counts. */
  readonly joins: number;
  readonly crashes: number;
}

export async function vitalsOf(service: ServiceProcess): Promise<Vitals> {
  const { adminPort } = await service.ready;
  const page = await scrape(adminPort, answerLimitMs);
  const status = readFileSync(`/proc/${service.child.pid}/status`, 'utf8');
  return {
    peakMiB: Math.round(Number(/^VmHWM:\s+(\d+) kB/mu.exec(status)?.[1]) / 1024), joins: sumOf(page, 'kafka_rebalances_total'), crashes: sumOf(page, 'kafka_consumer_crashes_total'),
  };
}

/** Vitals as figures of a report. */
export async function vitalFigures(services: Readonly<Partial<Record<ServiceName, ServiceProcess>>>): Promise<Record<string, string>> {
  const entries = await Promise.all(Object.entries(services).map(async ([name, service]) => {
    const { peakMiB, joins, crashes } = await vitalsOf(service);
    return [`${name} memory, MiB, joins, crashes`, `${peakMiB}, ${joins}, ${crashes}`] as const;
  }));
  return Object.fromEntries(entries);
}
