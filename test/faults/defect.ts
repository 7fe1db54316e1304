import { setTimeout as sleep } from 'node:timers/promises';
import { topics } from '@dateline/contracts';
import { readTopic, startEventProducer } from '@dateline/kafka';
import { eventually } from '../stack/index.js';
import { atPace } from './load/pace.js';
import { isReady } from './house/health-watch.js';
import { reportText } from './house/report.js';
import { Trial } from './house/trial.js';
import type { Excuse, Verdict } from './judge/verdict.js';
import { fateOf, truthOf, versionsOf, type LoadPlan, type LoadSize } from './load/plan.js';
import { messageOf } from './load/through-topics.js';

export interface DefectResult {
  readonly verdict: Verdict;
  /** Dead letters of all services while the breaker was open, and in the end. */
  readonly deadWhileOpen: number;
  readonly deadInTheEnd: number;
  /** Of the items killed for good, those that were withdrawn while the breaker was open. */
  readonly killedWhileOpen: number;
  readonly killed: number;
}

export interface DefectScale {
  readonly size: LoadSize;
  /** How long the defect stays after the breaker has opened, in milliseconds. */
  readonly staysMs: number;
}

/**
 * What follows from passing an open breaker, and is no breach, for items that are killed or held in some version: the kill or hold overtakes
 * what is held back. Nobody else is excused.
 */
const ofPassing = (plan: LoadPlan): Excuse => ({ what }) => {
  const item = /\bitem (\d+) version/u.exec(what)?.[1];
  return what.includes('changed places on their enriched topic') && item !== undefined && fateOf(plan, Number(item)).fate !== 'runs';
};

const settings = (trial: Trial) => ({ brokers: trial.line.stack.brokers, clientId: 'test' });

/** An enricher whose reading throws for every story, until another one is deployed. */
export async function badDeployOfEnricher({ size, staysMs }: DefectScale): Promise<DefectResult> {
  const trial = await Trial.open({ size, door: 'topics', services: ['store'], environment: {} });
  try {
    const bad = trial.line.launch('enricher', 1, { DATELINE_FAULT_HOOK: 'true' });
    await bad.ready;
    await sendSpoilt(trial);
    await eventually(async () => {
      const { ok, text } = await isReady(bad);
      if (ok || !text.includes('open:')) throw new Error(`the breaker is closed: ${text}`);
    }, { timeoutMs: 60_000 });
    const whileOpen = await look(trial, staysMs);
    await trial.line.end('enricher');
    await trial.supervisor.keep('enricher');
    return await conclude(trial, whileOpen, 'a defect in every story, until the next deploy');
  } finally {
    await trial.close();
  }
}

/** A table that the store writes is away by mistake; once it is back the store goes on by itself. */
export async function tableAwayFromStore({ size, staysMs }: DefectScale): Promise<DefectResult> {
  const trial = await Trial.open({ size, door: 'topics' });
  try {
    await trial.line.rows('alter table archive.body rename to body_away');
    await trial.send();
    await eventually(async () => {
      const { ok, text } = await isReady(trial.supervisor.processOf('store'));
      if (ok || !/[1-9]\d* held back by the breaker/u.test(text)) throw new Error(`nothing is held back: ${text}`);
    }, { timeoutMs: 60_000 });
    const whileOpen = await look(trial, staysMs);
    await trial.line.rows('alter table archive.body_away rename to body');
    return await conclude(trial, whileOpen, 'a table away from the store, and back');
  } finally {
    await trial.close();
  }
}

/** Every story carries the mark that the bad enricher stumbles over. */
async function sendSpoilt(trial: Trial): Promise<void> {
  const producer = await startEventProducer(settings(trial));
  try {
    await atPace(versionsOf(trial.plan), 200, {}, (portion) => producer.send(portion.map((version) => messageOf({ ...version, text: `${version.text}\n\n[[fault:throw]]` }))));
  } finally {
    await producer.close();
  }
}

const deadLetters = async (trial: Trial): Promise<number> =>
  (await Promise.all([topics['enricher-dlq'], topics['store-dlq']].map(({ name }) => readTopic(settings(trial), name)))).flat().length;

/** Items that are killed for good; one that is killed and filed again is withdrawn for a while too. */
const killedOf = (plan: LoadPlan): string[] =>
  Array.from({ length: plan.size.items }, (_, item) => truthOf(plan, item)).filter(({ status }) => status === 'canceled').map(({ itemId }) => itemId);

type WhileOpen = Pick<DefectResult, 'deadWhileOpen' | 'killedWhileOpen'>;

/** Lets the defect stay, and looks what has got through by then. */
async function look(trial: Trial, staysMs: number): Promise<WhileOpen> {
  await sleep(staysMs);
  const deadWhileOpen = await deadLetters(trial);
  const [withdrawn] = await trial.line.rows<{ count: string }>(
    `select count(*) from archive.item where status = 'canceled' and item_id = any($1::uuid[])`, [killedOf(trial.plan)]);
  return { deadWhileOpen, killedWhileOpen: Number(withdrawn?.count) };
}

async function conclude(trial: Trial, whileOpen: WhileOpen, what: string): Promise<DefectResult> {
  await trial.untilQuiet();
  await trial.supervisor.dismiss();
  const result = { ...whileOpen, verdict: await trial.verdict(ofPassing(trial.plan)), deadInTheEnd: await deadLetters(trial), killed: killedOf(trial.plan).length };
  const figures = {
    'dead letters while the breaker was open': result.deadWhileOpen, 'dead letters in the end': result.deadInTheEnd,
    'killed items withdrawn while it was open': `${result.killedWhileOpen} of ${result.killed}`,
  };
  process.stdout.write(`\n${reportText({ what, plan: trial.plan, verdict: result.verdict, recoveries: trial.supervisor.recoveries, figures })}\n`);
  return result;
}
