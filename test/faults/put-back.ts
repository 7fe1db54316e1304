import { eventually } from '../stack/index.js';
import { ownStack } from './house/own-stack.js';
import { reportText } from './house/report.js';
import { Trial } from './house/trial.js';
import type { Verdict } from './judge/verdict.js';
import type { LoadSize } from './load/plan.js';

export interface PutBackScale {
  readonly size: LoadSize;
  readonly perSecond: number;
  /** Shares of the load that are stored when the copy is taken and when it is put back. */
  readonly copyAt: number;
  readonly putBackAt: number;
}

export interface PutBackResult {
  readonly verdict: Verdict;
  /** Versions the archive had and lost. */
  readonly lost: number;
  /** Whether those who hold a cursor of the archive can tell. */
  readonly epochChanged: boolean;
  /** Services that ended, and how. */
  readonly ended: readonly string[];
}

const limitMs = 120_000;

/** The database is put back to an earlier copy of its data while the line runs, the ingestor's memory with it; prints what came of it. */
export async function putBack({ size, perSecond, copyAt, putBackAt }: PutBackScale): Promise<PutBackResult> {
  const stack = await ownStack();
  const trial = await Trial.open({ size, door: 'both', stack });
  try {
    const share = async (): Promise<number> => (await stored(trial)) / trial.plan.order.length;
    const sending = trial.send({ perSecond });
    const timeoutMs = limitMs + (trial.plan.order.length / perSecond) * 1_000;
    await eventually(async () => (await share()) >= copyAt, { timeoutMs, what: 'the moment to copy the data' });
    await stack.database.keepCopy();
    await eventually(async () => (await share()) >= putBackAt, { timeoutMs, what: 'the moment to put it back' });
    const [before, epoch] = [await stored(trial), await epochOf(trial)];
    await stack.database.putBack();
    const lost = before - (await stored(trial));
    await sending;
    await trial.untilQuiet(limitMs);
    await trial.supervisor.dismiss();
    const ended = trial.supervisor.recoveries.map(({ service, endedBy }) => `${service}: ${endedBy}`);
    const result = { verdict: await trial.verdict(), lost, epochChanged: (await epochOf(trial)) !== epoch, ended };
    tell(trial, result);
    return result;
  } finally {
    await trial.close();
  }
}

/** A database that is being replaced answers nothing for a while. */
const patiently = <T>(ask: () => Promise<T>) => eventually(ask, { timeoutMs: limitMs, what: 'an answer of the database' });

const stored = async (trial: Trial): Promise<number> => (await patiently(() => trial.progress())).stored;

const epochOf = async (trial: Trial): Promise<string | undefined> =>
  (await patiently(() => trial.line.rows<{ epoch: string }>('select epoch from archive.epoch')))[0]?.epoch;

function tell(trial: Trial, { verdict, lost, epochChanged, ended }: PutBackResult): void {
  const figures = { 'versions the copy had not': lost, 'another epoch': String(epochChanged), 'services that ended': ended.join(', ') || 'none' };
  process.stdout.write(`\n${reportText({ what: 'database put back to an earlier copy', plan: trial.plan, verdict, recoveries: trial.supervisor.recoveries, figures })}\n`);
}
