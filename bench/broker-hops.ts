import { createBatchConsumer, outgoing, startEventProducer, type ConsumedRecord } from '@dateline/kafka';
import { Breaker, createBatchRunner, ok, perItem, timerSleep } from '@dateline/pipeline';
import { best, timed, type HopResult } from './hop.ts';
import { makeTopic, peerConsume, peerProduce } from './peer.ts';
import { slices, type BenchStory } from './stories.ts';

const runs = 3;
const ourTopic = (run: number): string => `bench.ours.${run}`;

/** Events to the broker, all acknowledged, beside another client of the same language. */
export async function produceHop(brokers: readonly string[], stories: readonly BenchStory[]): Promise<HopResult> {
  const producer = await startEventProducer({ brokers, clientId: 'bench' });
  const rate = await best(runs, async (run) => {
    await makeTopic(brokers, ourTopic(run));
    return timed(stories.length, async () => {
      for (const slice of slices(stories, 500)) await producer.send(slice.map(({ event }) => outgoing(ourTopic(run), event)));
    });
  });
  await producer.close();
  const againstRate = await best(runs, async (run) => {
    await makeTopic(brokers, `bench.peer.${run}`);
    return timed(stories.length, () => peerProduce(brokers, `bench.peer.${run}`, stories));
  });
  return { hop: 'produce', rate, against: '@platformatic/kafka', againstRate };
}

/** A topic read to its end by a group, slice by slice with commits, beside the other client. */
export async function consumeHop(brokers: readonly string[], count: number): Promise<HopResult> {
  const rate = await best(runs, (run) => timed(count, () => consumeAll(brokers, ourTopic(run), count)));
  const againstRate = await best(runs, (run) => timed(count, () => peerConsume(brokers, ourTopic(run), count)));
  return { hop: 'consume', rate, against: '@platformatic/kafka', againstRate };
}

async function consumeAll(brokers: readonly string[], topic: string, count: number): Promise<void> {
  const all = Promise.withResolvers<void>();
  let read = 0;
  const runner = createBatchRunner<ConsumedRecord, ConsumedRecord>({
    name: 'bench', step: perItem('pass', (record: ConsumedRecord) => ok(record)), breaker: new Breaker(), identify: () => ({}), now: () => '1970-01-01T00:00:00.000Z',
    retry: { sleep: timerSleep, random: Math.random },
    effects: {
      perform: async (items) => {
        read += items.length;
        if (read >= count) all.resolve();
      },
      deadLetter: async () => {},
      report: async () => {},
    },
  });
  const consumer = createBatchConsumer({ settings: { brokers, clientId: 'bench' }, groupId: `bench-ours-${topic}`, topics: [topic], runner, onFatal: all.reject });
  await consumer.start();
  await all.promise;
  await consumer.stop();
}
