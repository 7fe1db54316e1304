import { isDeepStrictEqual } from 'node:util';
import { enrichedTopic, headerText, lanes, rawTopic, readDeadLetterHeaders, topics } from '@dateline/contracts';
import { startEventProducer, visitTopic, type ConsumedRecord } from '@dateline/kafka';
import { atPace } from './load/pace.js';
import { watchHealth, type HealthSeen } from './house/health-watch.js';
import { reportText } from './house/report.js';
import { Trial } from './house/trial.js';
import type { Verdict } from './judge/verdict.js';
import type { LoadSize } from './load/plan.js';
import { kindOf, poisonHeader, poisonOf, reasonOf } from './load/poison.js';

export interface PoisonScale {
  readonly size: LoadSize;
  readonly perSecond: number;
  /** Of poison to good stories. */
  readonly share: number;
}

export interface PoisonResult {
  readonly verdict: Verdict;
  readonly poison: number;
  /** Poisonous records among the enricher's dead letters. */
  readonly deadLetters: number;
  /** Those with another reason than their kind has, or with other bytes than were sent. */
  readonly wrongLetters: readonly string[];
  readonly enricher: HealthSeen;
  /** Milliseconds of a good story from the raw to the enriched topic, by the broker's clock. */
  readonly latencyMs: { readonly p50: number; readonly p99: number };
}

/** Poison among good stories; prints what came of both. */
export async function poison({ size, perSecond, share }: PoisonScale): Promise<PoisonResult> {
  const trial = await Trial.open({ size, door: 'topics', environment: { DATELINE_FAULT_HOOK: 'true' } });
  const over = new AbortController();
  try {
    const watching = watchHealth(trial.supervisor.processOf('enricher'), over.signal);
    const count = Math.round(trial.plan.order.length * share);
    await Promise.all([trial.send({ perSecond }), sendPoison(trial, count, perSecond * share)]);
    await trial.untilQuiet(60_000, Array.from({ length: count }, (_, number) => kindOf(number)).filter((kind) => kind === 'throws').length);
    const letters = await deadLettersOf(trial, count);
    over.abort();
    const result = { verdict: await trial.verdict(), poison: count, ...letters, enricher: await watching, latencyMs: await latencies(trial) };
    tell(trial, result, share);
    return result;
  } finally {
    over.abort();
    await trial.close();
  }
}

async function sendPoison({ line: { stack: { brokers } } }: Trial, count: number, perSecond: number): Promise<void> {
  const producer = await startEventProducer({ brokers, clientId: 'poison' });
  try {
    await atPace(Array.from({ length: count }, (_, number) => poisonOf(number)), 5, { perSecond }, (portion) => producer.send(portion));
  } finally {
    await producer.close();
  }
}

const read = ({ line: { stack: { brokers } } }: Trial, topic: string, visit: (record: ConsumedRecord) => void): Promise<void> =>
  visitTopic({ brokers, clientId: 'test' }, topic, visit);

async function deadLettersOf(trial: Trial, expected: number): Promise<Pick<PoisonResult, 'deadLetters' | 'wrongLetters'>> {
  for (const end = performance.now() + 60_000; ;) {
    const seen = new Set<number>();
    const wrongLetters: string[] = [];
    await read(trial, topics['enricher-dlq'].name, (letter) => {
      const number = headerText(letter.headers, poisonHeader);
      if (number === undefined) return;
      seen.add(Number(number));
      wrongLetters.push(...wrongWith(letter, Number(number)));
    });
    if (seen.size >= expected || performance.now() > end) return { deadLetters: seen.size, wrongLetters };
  }
}

function wrongWith({ headers, value }: ConsumedRecord, number: number): string[] {
  const [kind, reason] = [kindOf(number), readDeadLetterHeaders(headers)?.reason];
  return [
    ...(reason === reasonOf[kind] ? [] : [`poison ${number}, ${kind}: given up as ${reason}`]),
    ...(isDeepStrictEqual(value, poisonOf(number).value) ? [] : [`poison ${number}, ${kind}: not the bytes that were sent`]),
  ];
}

async function latencies(trial: Trial): Promise<PoisonResult['latencyMs']> {
  const came = new Map<string, number>();
  const took: number[] = [];
  for (const lane of lanes) {
    await read(trial, rawTopic(lane).name, ({ headers, timestamp }) => {
      if (headers[poisonHeader] === undefined) came.set(String(headers['ce_id']), Number(timestamp));
    });
  }
  for (const lane of lanes) {
    await read(trial, enrichedTopic(lane).name, ({ value, timestamp }) => {
      const { inputEventId } = JSON.parse(String(value)) as { inputEventId: string };
      const at = came.get(inputEventId);
      if (at !== undefined) took.push(Number(timestamp) - at);
    });
  }
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

function tell(trial: Trial, { verdict, poison: count, deadLetters, wrongLetters, enricher, latencyMs }: PoisonResult, share: number): void {
  const figures = {
    'poison sent': count, 'poison among the dead letters': deadLetters, 'with another reason or other bytes': wrongLetters.join('; ') || 'none',
    'times the enricher was not ready': `${enricher.notReady} ${enricher.why ?? ''}`.trim(), 'enricher memory, MiB': enricher.peakMiB,
    'raw to enriched, good stories, ms': `p50 ${latencyMs.p50}, p99 ${latencyMs.p99}`,
  };
  process.stdout.write(`\n${reportText({ what: `poison, ${share * 100} %`, plan: trial.plan, verdict, recoveries: trial.supervisor.recoveries, figures })}\n`);
}
