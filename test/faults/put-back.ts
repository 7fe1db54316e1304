import { eventually } from '../stack/index.js';
import { holdTable } from './hurt/hold-table.js';
import { ownStack } from './house/own-stack.js';
import { reportText } from './house/report.js';
import { Trial } from './house/trial.js';
import type { Verdict } from './judge/verdict.js';
import type { LoadSize } from './load/plan.js';

export interface PutBackScale {
  readonly size: LoadSize;
  readonly perSecond: number;
  /** Share of the load that is stored when the copy is taken. */
  readonly copyAt: number;
  /** Share of the load that is stored after that, and lost when the copy is put back. */
  readonly lose: number;
  /** From the copy on nobody can say how far he is: what is stored and then lost has left no position that would tell. */
  readonly positionsWait?: boolean;
}

export interface PutBackResult {
  readonly verdict: Verdict;
  /** Versions stored since the copy was asked for, and lost. */
  readonly lost: number;
  /** Whether those who hold a cursor of the archive can tell. */
  readonly epochChanged: boolean;
  /** Services that ended, and how. */
  readonly ended: readonly string[];
}

const limitMs = 120_000;

/** The database is put back to an earlier copy of its data while the line runs, the ingestor's memory with it; prints what came of it. */
export async function putBack({ size, perSecond, copyAt, lose, positionsWait = false }: PutBackScale): Promise<PutBackResult> {
  const stack = await ownStack();
  const trial = await Trial.open({ size, door: 'both', stack });
  try {
    const total = trial.plan.order.length;
    const sending = trial.send({ perSecond });
    const timeoutMs = limitMs + (total / perSecond) * 1_000;
    await eventually(async () => (await stored(trial)) >= total * copyAt, { timeoutMs, what: 'the moment to copy the data' });
    const atCopy = await stored(trial);
    await stack.database.keepCopy();
    if (positionsWait) await (await holdTable(stack.databaseUrl, 'ops.position')).waitedFor(1); // let go when the server is stopped
    await eventually(async () => (await stored(trial)) >= atCopy + total * lose, { timeoutMs, what: 'the moment to put it back' });
    const [before, epoch] = [await stored(trial), await epochOf(trial)];
    await stack.database.putBack();
    const lost = before - atCopy;
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
  const figures = { 'versions stored since the copy': lost, 'another epoch': String(epochChanged), 'services that ended': ended.join(', ') || 'none' };
  process.stdout.write(`\n${reportText({ what: 'database put back to an earlier copy', plan: trial.plan, verdict, recoveries: trial.supervisor.recoveries, figures })}\n`);
}
