import { ownStack } from './house/own-stack.js';
import { reportText } from './house/report.js';
import { Trial } from './house/trial.js';
import { vitalFigures, vitalsOf, type Vitals } from './house/vitals.js';
import { throttleDatabase } from './hurt/throttle.js';
import type { Verdict } from './judge/verdict.js';
import { loadSize } from './load/plan.js';

export interface PressureOutcome {
  readonly verdict: Verdict;
  readonly store: Vitals;
  readonly enricher: Vitals;
}

/** A backlog waits on the raw topics before anybody reads: memory must not grow with it, and nobody may be put out of a group. */
export async function backlogAtStart(items: number): Promise<PressureOutcome> {
  const trial = await Trial.open({ size: loadSize({ items }), door: 'topics', services: [] });
  try {
    await trial.send();
    await trial.supervisor.keep('enricher', 'store');
    await trial.untilQuiet();
    return await outcomeOf(trial, `a backlog of ${items} stories in three versions at start`);
  } finally {
    await trial.close();
  }
}

/** The database runs for a share of the time, while stories keep coming. */
export async function slowDatabase({ items, share, minutes }: { readonly items: number; readonly share: number; readonly minutes: number }): Promise<PressureOutcome> {
  const stack = await ownStack(); // what others share is not to be stopped
  const trial = await Trial.open({ size: loadSize({ items }), door: 'topics', stack });
  const slow = AbortSignal.timeout(minutes * 60_000);
  try {
    const throttled = throttleDatabase(stack.database.server, share, slow);
    await Promise.all([throttled, trial.send({ perSecond: (items * 3) / (minutes * 60) })]);
    await trial.untilQuiet();
    return await outcomeOf(trial, `the database at ${share} of its speed for ${minutes} min`);
  } finally {
    await trial.close();
  }
}

async function outcomeOf(trial: Trial, what: string): Promise<PressureOutcome> {
  const [enricher, store] = [trial.supervisor.processOf('enricher'), trial.supervisor.processOf('store')];
  const figures = await vitalFigures({ enricher, store });
  const [enricherVitals, storeVitals] = [await vitalsOf(enricher), await vitalsOf(store)];
  const verdict = await trial.verdict();
  process.stdout.write(`${reportText({ what, plan: trial.plan, verdict, recoveries: trial.supervisor.recoveries, figures })}\n`);
  return { verdict, enricher: enricherVitals, store: storeVitals };
}
