import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openDatabase } from '@dateline/persistence';
import { cpuCounter } from './cpu.ts';
import { rateOf, timed, untilCount, type Figure } from './hop.ts';
import { withStack } from './own-stack.ts';
import { makeTopic, peerProduce } from './peer.ts';
import { plainTopics } from './plain/addresses.ts';
import { endService, startProgram } from './services.ts';
import { warmUpOf, type BenchStory } from './stories.ts';

/** Stories that the plain build is given: its rate does not depend on how many there are. */
const most = { none: 5_000, rules: 2_000 } as const;

export interface PlainRate {
  readonly count: number;
  readonly rate: number;
  readonly figures: readonly Figure[];
}

/**
 * The same stories through `bench/plain`: the same enrichment, raw events, stories and mentions kept, by Nest's Kafka transport and
 * `repository.save`. Its topics are not compressed, for kafkajs alone knows no zstd.
 */
export async function plainRate(all: readonly BenchStory[], nlp: keyof typeof most): Promise<PlainRate> {
  await compile();
  const stories = all.slice(0, most[nlp]);
  return withStack(async (stack) => {
    const { brokers } = stack.kafka;
    for (const topic of Object.values(plainTopics)) await makeTopic(brokers, topic);
    const environment = { KAFKA_BROKERS: brokers.join(','), DATABASE_URL: stack.database.url, DATELINE_NLP: nlp };
    const services = [await startProgram('plain store', 'plain/dist/store.js', environment), await startProgram('plain enricher', 'plain/dist/enricher.js', environment)];
    const database = await openDatabase({ url: stack.database.url, poolSize: 1, applicationName: 'bench' });
    const kept = async (): Promise<number> =>
      Number((await database.query<{ count: string }>('select least((select count(*) from raw), (select count(*) from article)) as count'))[0]?.count);
    const take = async (some: readonly BenchStory[], count: number): Promise<void> => {
      await peerProduce({ brokers, topic: plainTopics.raw, callsAtOnce: 1, compression: 'none' }, some);
      await untilCount(count, kept);
    };
    try {
      const [warmUp, timedOnes] = warmUpOf(stories);
      await take(warmUp, warmUp.length);
      const counted = cpuCounter(nlp === 'none' ? 'the plain build, no NLP' : 'the plain build', stack, services);
      const rate = rateOf(await timed(timedOnes.length, () => take(timedOnes, stories.length)));
      return { count: stories.length, rate, figures: counted(timedOnes.length) };
    } finally {
      await Promise.all([database.close(), ...services.map(endService)]);
    }
  });
}

/** Decorators do not run as they stand. */
async function compile(): Promise<void> {
  import.meta.resolve('@nestjs/microservices'); // throws where it is not installed
  const tsc = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')));
  await promisify(execFile)(process.execPath, [tsc, '-p', fileURLToPath(new URL('plain/tsconfig.json', import.meta.url))]);
}
