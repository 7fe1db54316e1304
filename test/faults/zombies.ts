import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../stack/index.js';
import { reportText } from './house/report.js';
import { Trial } from './house/trial.js';
import { workDone } from './house/work-done.js';
import { freeze, freezeInTransaction } from './hurt/freeze.js';
import type { ServiceName, ServiceProcess } from '../e2e/service-process.js';
import type { Verdict } from './judge/verdict.js';
import type { LoadSize } from './load/plan.js';

/** One and the same scenario, short or long. */
export interface ZombiesScale {
  readonly size: LoadSize;
  readonly perSecond: number;
  /** Longer than the session of a group's member, so that others have its partitions when it wakes. */
  readonly frozenMs: number;
}

export interface ZombiesResult {
  readonly verdict: Verdict;
  /** Versions stored by others while a store was frozen in a transaction. */
  readonly storedMeanwhile: number;
}

/** A copy of the enricher, then one of the store in the middle of a transaction, frozen past its session and woken under a load; prints what came of it. */
export async function zombies({ size, perSecond, frozenMs }: ZombiesScale): Promise<ZombiesResult> {
  const posts = (['enricher', 'store'] as const).flatMap((name) => [1, 2].map((copy) => ({ name, copy })));
  const trial = await Trial.open({ size, door: 'topics', services: posts });
  const over = new AbortController();
  try {
    const sending = trial.send({ perSecond, signal: over.signal });
    await reached(trial, 0.1);
    trial.note('the enricher is frozen');
    await freeze(trial.supervisor.processOf('enricher'), frozenMs);
    await worksAgain(trial, 'enricher');
    await reached(trial, 0.3);
    let storedMeanwhile = 0;
    const tries = await freezeInTransaction(trial.line, trial.supervisor.processOf('store'), async () => {
      const { stored } = await trial.progress();
      trial.note(`a store is frozen in a transaction, ${stored} are stored`);
      await sleep(frozenMs);
      storedMeanwhile = (await trial.progress()).stored - stored;
    });
    trial.note(`it wakes, caught at the ${tries}. attempt; ${storedMeanwhile} were stored meanwhile`);
    await worksAgain(trial, 'store');
    await sending;
    await trial.untilQuiet(60_000);
    const result = { verdict: await trial.verdict(), storedMeanwhile };
    const figures = { 'frozen for, s': frozenMs / 1_000, 'stored by others meanwhile': storedMeanwhile, restarts: trial.supervisor.recoveries.length };
    process.stdout.write(`\n${reportText({ what: 'frozen past its session and woken', plan: trial.plan, verdict: result.verdict, recoveries: [], figures })}\n`);
    return result;
  } finally {
    over.abort();
    await trial.close();
  }
}

const reached = (trial: Trial, share: number): Promise<true> =>
  eventually(async () => ((await trial.done('store')) >= share) as true, { timeoutMs: 180_000, what: `${share * 100} % of the load` });

/** The very process that was frozen takes part again. */
async function worksAgain(trial: Trial, name: ServiceName): Promise<void> {
  const woken: ServiceProcess = trial.supervisor.processOf(name);
  const { adminPort } = await woken.ready;
  const before = await workDone(name, adminPort);
  await eventually(async () => (await workDone(name, adminPort)) > before, { timeoutMs: 60_000, what: `${name} at work again after it was frozen` });
  trial.note(`${name} is at work again`);
}
