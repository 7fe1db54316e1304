import { setTimeout as sleep } from 'node:timers/promises';
import { reportText } from './house/report.js';
import { longestStandstill } from './house/standstill.js';
import { Trial } from './house/trial.js';
import { comeAndGo, type Visits } from './hurt/come-and-go.js';
import type { Verdict } from './judge/verdict.js';
import type { LoadSize } from './load/plan.js';

/** One and the same scenario, short or long. */
export interface RebalancesScale {
  readonly size: LoadSize;
  /** Versions a second: enough that they last as long as the coming and going. */
  readonly perSecond: number;
  /** Copies that come and go, of each service. */
  readonly visitors: number;
  readonly everyMs: number;
  readonly forMs: number;
}

export interface RebalancesResult {
  readonly verdict: Verdict;
  readonly visits: readonly Visits[];
  /** Longest time in which nothing was stored although something waited, in milliseconds. */
  readonly standstillMs: number;
}

/** Copies of enricher and store join and leave under a load, in the middle of whatever they are at; prints what came of it. */
export async function rebalances({ size, perSecond, visitors, everyMs, forMs }: RebalancesScale): Promise<RebalancesResult> {
  const trial = await Trial.open({ size, door: 'topics' });
  const [coming, watching] = [new AbortController(), new AbortController()];
  try {
    const sending = trial.send({ perSecond });
    const standstill = longestStandstill(() => trial.progress(), watching.signal);
    const copies = (['enricher', 'store'] as const).flatMap((name) => Array.from({ length: visitors }, (_, index) => ({ name, copy: index + 2, everyMs, signal: coming.signal })));
    const visiting = Promise.all(copies.map((copy) => comeAndGo(trial.line, copy)));
    await Promise.race([sleep(forMs), visiting]);
    coming.abort();
    const visits = await visiting;
    trial.note('the last copy has left');
    await sending;
    await trial.untilQuiet(60_000);
    watching.abort();
    const result = { verdict: await trial.verdict(), visits, standstillMs: await standstill };
    tell(trial, result);
    return result;
  } finally {
    coming.abort();
    watching.abort();
    await trial.close();
  }
}

function tell(trial: Trial, { verdict, visits, standstillMs }: RebalancesResult): void {
  const figures = { 'copies came and went': visits.map((copy) => copy.visits).join(' + '), 'longest standstill, s': (standstillMs / 1_000).toFixed(1) };
  process.stdout.write(`\n${reportText({ what: 'copies of enricher and store join and leave', plan: trial.plan, verdict, recoveries: trial.supervisor.recoveries, figures })}\n`);
}
