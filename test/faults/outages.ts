import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '../e2e/service-process.js';
import { eventually, onDatabase } from '../stack/index.js';
import { behindProxies, type ProxiedStack } from './house/behind-proxies.js';
import { watchHealth, type HealthSeen } from './house/health-watch.js';
import { reportText } from './house/report.js';
import { Trial, type Door } from './house/trial.js';
import type { Verdict } from './judge/verdict.js';
import type { LoadSize } from './load/plan.js';

/** One thing that is done to the line's connections, and undone again. */
export interface Outage {
  readonly name: string;
  readonly begin: (stack: ProxiedStack) => void | Promise<void>;
  /** How long until it is undone, in milliseconds. */
  readonly lastsMs: number;
}

type Which = 'database' | 'broker' | 'both';
const proxiesOf = (stack: ProxiedStack, which: Which) => (which === 'both' ? [stack.database, stack.broker] : [stack[which]]);

/** Packets are dropped on the way, in both directions, and nobody is told. */
export const away = (which: Which, lastsMs: number): Outage => ({
  name: `${which} away`, lastsMs, begin: (stack) => proxiesOf(stack, which).forEach((proxy) => proxy.stall()),
});

/** Connections are refused and those that are open are reset. */
export const refusing = (which: Which, lastsMs: number): Outage => ({
  name: `${which} refusing`, lastsMs, begin: (stack) => proxiesOf(stack, which).forEach((proxy) => proxy.refuse()),
});

/** Everything passes, and every answer is late: half of it on the way there, half on the way back. */
export const slowed = (which: Which, { lateMs, lastsMs }: { readonly lateMs: number; readonly lastsMs: number }): Outage => ({
  name: `${which} ${lateMs} ms late`, lastsMs, begin: (stack) => proxiesOf(stack, which).forEach((proxy) => proxy.slow({ latencyMs: lateMs / 2 })),
});

/** Sessions of the services are ended by the server, again and again, in whatever transaction they are. */
export const terminating = (times: number): Outage => ({
  name: `sessions terminated ${times} times`, lastsMs: 0,
  begin: async ({ databaseUrl }) => {
    for (let time = 0; time < times; time += 1) {
      await onDatabase(databaseUrl, `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'dateline-%'`);
      await sleep(150);
    }
  },
});

/** Connections are reset in the middle of what they carry, again and again. */
export const cutting = (which: 'database' | 'broker', { times, bytes }: { readonly times: number; readonly bytes: number }): Outage => ({
  name: `${which} connections cut ${times} times`, lastsMs: 0,
  begin: async (stack) => {
    for (let time = 0; time < times; time += 1) {
      stack[which].cutAfter(bytes + time * 997, time % 2 === 0 ? 'to-server' : 'to-client');
      await sleep(200);
      stack[which].pass();
    }
  },
});

/** The server forgets its connections without a word to the clients. */
export const forgetting = (which: 'database' | 'broker'): Outage => ({ name: `${which} half-open`, lastsMs: 0, begin: (stack) => stack[which].halfOpen() });

export interface OutagesScale {
  readonly size: LoadSize;
  readonly door: Door;
  /** One after the other, spread over the load. */
  readonly outages: readonly Outage[];
  readonly perSecond: number;
}

export interface OutageSeen {
  readonly name: string;
  readonly health: Readonly<Partial<Record<ServiceName, HealthSeen>>>;
  /** Milliseconds from the outage's end to the next version stored. */
  readonly storesAgainMs: number;
}

export interface OutagesResult {
  readonly verdict: Verdict;
  readonly seen: readonly OutageSeen[];
  /** Services that ended by themselves. */
  readonly ended: readonly string[];
}

const services = ['feed-ingestor', 'enricher', 'store'] as const;
const limitMs = 120_000;

/** Outages of broker and database under a load; prints what came of it. */
export async function outages({ size, door, outages: list, perSecond }: OutagesScale): Promise<OutagesResult> {
  const stack = await behindProxies();
  const trial = await Trial.open({ size, door, stack, environment: stack.environment });
  try {
    const sending = trial.send({ perSecond });
    const loadMs = (trial.plan.order.length / perSecond) * 1_000;
    const seen: OutageSeen[] = [];
    for (const [index, outage] of list.entries()) {
      const due = ((index + 0.5) / (list.length + 1)) * trial.plan.order.length;
      await eventually(async () => (await trial.progress()).stored > due, { timeoutMs: limitMs + loadMs, intervalMs: 50, what: `the moment for "${outage.name}"` });
      seen.push(await suffer(trial, stack, outage));
    }
    await sending;
    await trial.untilQuiet(limitMs);
    await trial.supervisor.dismiss();
    const ended = trial.supervisor.recoveries.map(({ service, endedBy }) => `${service}: ${endedBy}`);
    const result = { verdict: await trial.verdict(), seen, ended };
    tell(trial, result);
    return result;
  } catch (error) {
    throw new Error(services.map((name) => `${name}: ${trial.line.log(name)}`).join('\n'), { cause: error });
  } finally {
    stack.broker.pass();
    stack.database.pass();
    await trial.close();
  }
}

async function suffer(trial: Trial, stack: ProxiedStack, { name, begin, lastsMs }: Outage): Promise<OutageSeen> {
  const over = new AbortController();
  const watching = services.map(async (service) => [service, await watchHealth(trial.supervisor.processOf(service), over.signal)] as const);
  await begin(stack);
  await sleep(lastsMs);
  over.abort();
  const health = Object.fromEntries(await Promise.all(watching));
  stack.broker.pass();
  stack.database.pass();
  const { stored } = await trial.progress();
  const since = performance.now();
  await eventually(async () => (await trial.progress()).stored > stored || stored === trial.plan.order.length, { timeoutMs: limitMs, intervalMs: 50, what: `a version stored after "${name}"` });
  return { name, health, storesAgainMs: performance.now() - since };
}

function tell(trial: Trial, { verdict, seen, ended }: OutagesResult): void {
  const lines = seen.map(({ name, health, storesAgainMs }) => {
    const memory = Object.entries(health).map(([service, { peakMiB, notReady }]) => `${service} ${peakMiB} MiB, not ready ${notReady}`).join('; ');
    return [name, `stores again after ${(storesAgainMs / 1_000).toFixed(1)} s; ${memory}`] as const;
  });
  const figures = { ...Object.fromEntries(lines), 'services that ended': ended.join(', ') || 'none' };
  process.stdout.write(`\n${reportText({ what: 'outages of broker and database', plan: trial.plan, verdict, recoveries: trial.supervisor.recoveries, figures })}\n`);
}
