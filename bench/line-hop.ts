import { rawTopic } from '@dateline/contracts';
import { applyTopics, outgoing, startEventProducer, type EventProducer, type OutgoingMessage } from '@dateline/kafka';
import type { LocalStack } from '@dateline/local-stack';
import { migrate, openDatabase, type Database } from '@dateline/persistence';
import { cpuCounter } from './cpu.ts';
import { rateOf, timed, untilCount, type Figure, type HopReport, type HopResult } from './hop.ts';
import { latencies } from './latency.ts';
import type { LineSetting } from './line-setting.ts';
import { plainRate, type PlainRate } from './plain-line.ts';
import { endService, startService, type RunningService } from './services.ts';
import { slices, warmUpOf, type BenchStory } from './stories.ts';

const shown = 'select count(*) as count from archive.item where shown_raw_event_id is not null';
const messageOf = ({ event }: BenchStory): OutgoingMessage => outgoing(rawTopic('normal').name, event);

interface Line {
  readonly producer: EventProducer;
  readonly database: Database;
}

/** Stories from the raw topic to rows that can be read, enricher and store as processes, beside the plain build: without NLP, and with names and tone. */
export async function lineHop(setting: LineSetting, enrichRate: number): Promise<HopReport> {
  const { withStack, stories } = setting;
  const bare = await withStack((stack) => lineRate(stack, 'none', stories));
  const plainBare = await plainIfAny(setting, 'none');
  const whole = await withStack((stack) => lineRate(stack, 'rules', stories));
  const plainWhole = await plainIfAny(setting, 'rules');
  const half = await withStack((stack) => atHalfLoad(stack, stories, whole.rate / 2));
  return {
    results: [
      besidePlain({ hop: 'end to end, no NLP', rate: bare.rate, aim: 4 }, plainBare),
      besidePlain({ hop: 'end to end', rate: whole.rate }, plainWhole),
      { hop: 'end to end', rate: whole.rate, against: 'the slowest hop alone (enrich)', againstRate: enrichRate },
    ],
    figures: [bare, plainBare, whole, plainWhole].flatMap((part) => part?.figures ?? []).concat(half),
  };
}

/** The plain build, where what it rests on is installed. */
async function plainIfAny(setting: LineSetting, nlp: 'none' | 'rules'): Promise<PlainRate | undefined> {
  try {
    return await plainRate(setting, nlp);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    setting.say(`without the plain build: ${error.message}`);
    return undefined;
  }
}

const besidePlain = (ours: Pick<HopResult, 'hop' | 'rate' | 'aim'>, plain: PlainRate | undefined): HopResult => ({
  ...ours, against: plain === undefined ? 'the plain build, not installed' : `the plain build (${plain.count} stories)`, againstRate: plain?.rate ?? Number.NaN,
});

interface LineRate {
  readonly rate: number;
  readonly figures: readonly Figure[];
}

function lineRate(stack: LocalStack, nlp: string, stories: readonly BenchStory[]): Promise<LineRate> {
  return onLine(stack, nlp, async ({ producer, database }, services) => {
    const stored = async (): Promise<number> => Number((await database.query<{ count: string }>(shown))[0]?.count);
    const take = async (some: readonly BenchStory[], all: number): Promise<void> => {
      for (const slice of slices(some, 500)) await producer.send(slice.map(messageOf));
      await untilCount(all, stored);
    };
    const [warmUp, timedOnes] = warmUpOf(stories);
    await take(warmUp, warmUp.length);
    const counted = cpuCounter(nlp === 'none' ? 'end to end, no NLP' : 'end to end', stack, services);
    const rate = rateOf(await timed(timedOnes.length, () => take(timedOnes, stories.length)));
    return { rate, figures: counted(timedOnes.length) };
  });
}

function atHalfLoad(stack: LocalStack, stories: readonly BenchStory[], rate: number): Promise<Figure[]> {
  return onLine(stack, 'rules', ({ producer, database }) =>
    latencies({ database, rate, publish: (some) => producer.send(some.map(messageOf)) }, stories));
}

async function onLine<T>(stack: LocalStack, nlp: string, work: (line: Line, services: readonly RunningService[]) => Promise<T>): Promise<T> {
  const { brokers } = stack.kafka;
  await Promise.all([migrate(stack.database.url), applyTopics({ brokers, clientId: 'bench' })]);
  const environment = { KAFKA_BROKERS: brokers.join(','), DATABASE_URL: stack.database.url, DATELINE_NLP: nlp };
  const services = await Promise.all(['enricher', 'store'].map((name) => startService(name, environment)));
  const line = { producer: await startEventProducer({ brokers, clientId: 'bench' }), database: await openDatabase({ url: stack.database.url, poolSize: 1, applicationName: 'bench' }) };
  try {
    return await work(line, services);
  } finally {
    await Promise.all([line.producer.close(), line.database.close(), ...services.map(endService)]);
  }
}
