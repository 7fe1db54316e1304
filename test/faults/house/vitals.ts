import { readFileSync } from 'node:fs';
import type { ServiceName, ServiceProcess } from '../../e2e/service-process.js';
import { metricsOf } from './work-done.js';

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
  const metrics = await metricsOf(adminPort);
  const sum = (name: string): number => metrics.split('\n').filter((line) => line.startsWith(name)).reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' '))), 0);
  const status = readFileSync(`/proc/${service.child.pid}/status`, 'utf8');
  return {
    peakMiB: Math.round(Number(/^VmHWM:\s+(\d+) kB/mu.exec(status)?.[1]) / 1024), joins: sum('kafka_rebalances_total'), crashes: sum('kafka_consumer_crashes_total'),
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
