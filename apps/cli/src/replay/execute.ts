import { randomUUID } from 'node:crypto';
import { lineGroup, rawTopic } from '@dateline/contracts';
import { consumerLag, startEventProducer, type EventProducer, type KafkaSettings, type OutgoingMessage } from '@dateline/kafka';
import { findReplay, replayRunner, type Database, type Replay } from '@dateline/persistence';
import { errorText, isolatePoison, retryEffect, timerSleep } from '@dateline/pipeline';
import { exitCodes, type ExitCode } from '@dateline/service-kit';
import { against, brokerName } from '../dependencies.js';
import { progressTarget, type Output } from '../output.js';
import { untilStopped, type StopSignal } from '../stop-signal.js';
import { createProgress } from '../up/progress.js';
import { archiveSlices } from './archive-slices.js';
import { endLine, progressLine, replayJson } from './replay-words.js';
import { runReplay } from './run-replay.js';
import type { ReplaySlices } from './slices.js';
import { topicSlices } from './topic-slices.js';

/** Where a replay takes place. */
export interface ReplayPlace {
  readonly kafka: KafkaSettings;
  readonly database: Database;
  readonly output: Output;
  readonly json: boolean;
}

/** Runs the replay that `begin` marks as this runner's, once a broker has answered; shows how it goes, and says how it ended. */
export async function execute(begin: (runner: string) => Promise<Replay>, place: ReplayPlace): Promise<ExitCode> {
  const producer = await against(brokerName(place.kafka.brokers), () => startEventProducer(place.kafka));
  const stop = untilStopped();
  try {
    const runner = randomUUID();
    const replay = await begin(runner);
    const end = await runToEnd(replay, runner, { ...place, producer, stop });
    const after = await findReplay(place.database.query, replay.replayId) as Replay;
    if (place.json) place.output.data(replayJson(after));
    place.output.say(endLine(after, end));
    return end === 'done' ? exitCodes.ok : exitCodes.partial;
  } finally {
    stop.forget();
    await producer.close();
  }
}

interface Running extends ReplayPlace {
  readonly producer: EventProducer;
  readonly stop: StopSignal;
}

async function runToEnd(replay: Replay, runner: string, running: Running): Promise<'done' | 'stopped'> {
  const { kafka, database, producer, stop: { signal }, output } = running;
  const progress = createProgress(progressTarget, Date.now);
  const ours = replayRunner(database, replay.replayId, runner);
  const slices = slicesOf(replay, running);
  const patiently = patience(signal, output.say);
  try {
    return await runReplay({
      replay, signal, sleep: timerSleep, nowMs: Date.now,
      slices: { next: (cursor, limit) => patiently(() => slices.next(cursor, limit)) },
      runner: { ...ours, move: (step) => patiently(() => ours.move(step)), finish: () => patiently(ours.finish) },
      send: (messages) => against(brokerName(kafka.brokers), () => sendAll(producer, messages)),
      backlog: () => patiently(() => backlogOf(kafka)),
      show: (news) => progress.show(progressLine(replay, news)),
    });
  } catch (error) {
    if (error !== signal.reason) {
      await ours.stop().catch(() => {}); // whoever resumes it takes it over all the same, a minute later
      throw error;
    }
    await ours.stop(); // it was waiting when it was told to
    return 'stopped';
  } finally {
    progress.clear();
  }
}

const isoNow = (): string => new Date().toISOString();

function slicesOf({ bytesFrom, filter }: Replay, { kafka, database }: ReplayPlace): ReplaySlices {
  return bytesFrom === 'archive' ? archiveSlices(database, filter, isoNow) : topicSlices({ kafka, database, filter, now: isoNow });
}

/** A replay of hours sits out a database or broker that is away for minutes, as its producer does. */
const patience = (signal: AbortSignal, say: Output['say']) => <T>(work: () => Promise<T>): Promise<T> => retryEffect(work, {
  signal, sleep: timerSleep, random: Math.random,
  onRetry: ({ error, waitMs }) => say(`${errorText(error, 200)}; tried again in ${Math.ceil(waitMs / 1_000)} s`),
});

/** Stories on the bulk lane that the enricher has not read. */
async function backlogOf(kafka: KafkaSettings): Promise<number> {
  const lags = await consumerLag(kafka, lineGroup('enricher', 'bulk').groupId, [rawTopic('bulk').name]);
  return Number(lags.reduce((sum, { lag }) => sum + lag, 0n));
}

/** Sends what can be sent; what cannot for its size is counted and never stops the others. What is nobody's fault ends the command: the cursor stays. */
async function sendAll(producer: EventProducer, messages: readonly OutgoingMessage[]): Promise<number> {
  const bad = await isolatePoison(messages, (part) => producer.send(part));
  const trouble = bad.find(({ reason }) => reason === 'defect');
  if (trouble !== undefined) throw trouble.cause;
  return bad.length;
}
