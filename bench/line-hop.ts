import { rawTopic } from '@dateline/contracts';
import { outgoing, type EventProducer } from '@dateline/kafka';
import { cpuCounter } from './cpu.ts';
import { rateOf, timed, untilCount, type Figure, type HopReport, type HopResult } from './hop.ts';
import { latencies } from './latency.ts';
import { openLine, type OwnLine } from './own-line.ts';
import { plainRate, type PlainRate } from './plain-line.ts';
import type { RunningService } from './services.ts';
import { slices, warmUpOf, type BenchStory } from './stories.ts';

export interface LineSetting {
  readonly stories: readonly BenchStory[];
  readonly say: (line: string) => void;
}

/** Stories from the raw topic to rows that can be read, enricher and store as processes, beside the plain build: without NLP, and with names and tone. */
export async function lineHop(setting: LineSetting, enrichRate: number): Promise<HopReport> {
  const { stories } = setting;
  const bare = await lineRate('none', stories);
  const plainBare = await plainIfAny(setting, 'none');
  const whole = await lineRate('rules', stories);
  const plainWhole = await plainIfAny(setting, 'rules');
  const half = await atHalfLoad(stories, whole.rate / 2);
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
async function plainIfAny({ stories, say }: LineSetting, nlp: 'none' | 'rules'): Promise<PlainRate | undefined> {
  try {
    return await plainRate(stories, nlp);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    say(`without the plain build: ${error.message}`);
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

function lineRate(nlp: string, stories: readonly BenchStory[]): Promise<LineRate> {
  return onLine(nlp, async ({ stack, producer, shown }, services) => {
    const take = async (some: readonly BenchStory[], all: number): Promise<void> => {
      for (const slice of slices(some, 500)) await publish(producer, slice);
      await untilCount(all, shown);
    };
    const [warmUp, timedOnes] = warmUpOf(stories);
    await take(warmUp, warmUp.length);
    const counted = cpuCounter(nlp === 'none' ? 'end to end, no NLP' : 'end to end', stack, services);
    const rate = rateOf(await timed(timedOnes.length, () => take(timedOnes, stories.length)));
    return { rate, figures: counted(timedOnes.length) };
  });
}

function atHalfLoad(stories: readonly BenchStory[], rate: number): Promise<Figure[]> {
  return onLine('rules', ({ producer, database }) => latencies({ database, rate, publish: (story) => publish(producer, [story]) }, stories));
}

const publish = (producer: EventProducer, stories: readonly BenchStory[]): Promise<void> =>
  producer.send(stories.map(({ event }) => outgoing(rawTopic('normal').name, event)));

/** Works on a line with both services running, and ends it. */
async function onLine<T>(nlp: string, work: (line: OwnLine, services: readonly RunningService[]) => Promise<T>): Promise<T> {
  const line = await openLine({ DATELINE_NLP: nlp });
  try {
    return await work(line, await line.startReaders());
  } finally {
    await line.close();
  }
}
