import { endService, type ServiceName } from '../e2e/service-process.js';
import { atProgress, randomPoints } from './house/at-progress.js';
import { reportText } from './house/report.js';
import { threeBrokers, type MortalStack } from './house/three-brokers.js';
import { Trial, type Door } from './house/trial.js';
import { killLeader, type LeaderKill } from './hurt/kill-leader.js';
import type { Verdict } from './judge/verdict.js';
import type { LoadSize } from './load/plan.js';
import type { Recovery } from './house/supervisor.js';

/** One and the same scenario, short or long. */
export interface KillsScale {
  readonly size: LoadSize;
  readonly door: Door;
  /** SIGKILLs of each service. */
  readonly kills: number;
  /** SIGKILLs of the broker that leads most partitions. */
  readonly leaderKills: number;
  /** Versions a second; as fast as it goes by default. */
  readonly perSecond?: number;
}

export interface KillsResult {
  readonly verdict: Verdict;
  readonly recoveries: readonly Recovery[];
  readonly leaders: readonly LeaderKill[];
  /** Kills that were done before the load was through. */
  readonly killed: Readonly<Partial<Record<ServiceName, number>>>;
}

const victims = ['feed-ingestor', 'enricher', 'store'] as const;
const recoveryLimitMs = 90_000;

/** SIGKILLs of every service and of the brokers' leaders at random moments under a load; prints what came of it. */
export async function kills(scale: KillsScale): Promise<KillsResult> {
  const stack = await threeBrokers();
  const trial = await Trial.open({ size: scale.size, door: scale.door, stack });
  try {
    const { killed, leaders } = await underKills(trial, stack, scale);
    await trial.supervisor.dismiss();
    const result = { verdict: await trial.verdict(), recoveries: trial.supervisor.recoveries, leaders, killed };
    tell(trial, result);
    return result;
  } catch (error) {
    throw new Error(`the run broke off:\n${trial.diary}`, { cause: error });
  } finally {
    await trial.close();
  }
}

type Killed = Pick<KillsResult, 'killed' | 'leaders'>;

/** Sends the load, and kills while it is on its way; resolves when all is quiet. */
async function underKills(trial: Trial, stack: MortalStack, { size, door, kills: count, leaderKills, perSecond }: KillsScale): Promise<Killed> {
  const over = new AbortController();
  const services = victims.filter((name) => door !== 'topics' || name !== 'feed-ingestor');
  const leaders: LeaderKill[] = [];
  const at = (points: number, index: number, name: ServiceName) => ({ points: randomPoints(points, size.seed + index), signal: over.signal, progress: () => trial.done(name) });
  const killing = Promise.all([
    Promise.all(services.map(async (name, index) => [name, await atProgress({ ...at(count, index, name), act: () => killAndWait(trial, name) })] as const)),
    atProgress({ ...at(leaderKills, victims.length, 'store'), act: async () => void leaders.push(await killLeaderOf(trial, stack)) }),
  ]);
  killing.catch(() => over.abort()); // heard below
  try {
    await trial.send({ signal: over.signal, ...(perSecond === undefined ? {} : { perSecond }) });
    trial.note('everything is sent');
    await trial.untilQuiet(recoveryLimitMs);
  } finally {
    over.abort();
  }
  const [killed] = await killing;
  await trial.untilQuiet(recoveryLimitMs);
  trial.note('all is quiet');
  return { killed: Object.fromEntries(killed), leaders };
}

async function killAndWait(trial: Trial, name: ServiceName): Promise<void> {
  trial.note(`SIGKILL for ${name} at ${((await trial.done(name)) * 100).toFixed(0)} %`);
  await endService(trial.supervisor.processOf(name), 'SIGKILL');
  const worked = await trial.supervisor.atWork(name, recoveryLimitMs, async () => (await trial.done('store')) >= 1);
  trial.note(worked ? `${name} is at work again` : `${name} is back and finds nothing to do`);
}

async function killLeaderOf(trial: Trial, stack: MortalStack): Promise<LeaderKill> {
  trial.note('SIGKILL for the broker that leads most partitions');
  const kill = await killLeader(stack);
  trial.note(`node ${kill.node}, which led ${kill.led}, is back: leaders after ${Math.round(kill.leadersMs)} ms, level after ${Math.round(kill.levelMs)} ms`);
  return kill;
}

function tell(trial: Trial, { verdict, recoveries, leaders, killed }: KillsResult): void {
  const each = (times: readonly number[]): string => times.map((ms) => (ms / 1_000).toFixed(1)).join(', ');
  const figures = {
    'killed with SIGKILL': Object.entries(killed).map(([name, times]) => `${name} ${times}`).join(', '), 'leaders killed': leaders.length,
    'all partitions led again after, s': each(leaders.map(({ leadersMs }) => leadersMs)), 'all copies level after, s': each(leaders.map(({ levelMs }) => levelMs)),
  };
  process.stdout.write(`\n${reportText({ what: 'SIGKILL at random moments, three brokers', plan: trial.plan, verdict, recoveries, figures })}\n${trial.diary}\n`);
}
