import { createBatchConsumer, outgoing, startEventProducer, type ConsumedRecord } from '@dateline/kafka';
import { Breaker, createBatchRunner, ok, perItem, timerSleep } from '@dateline/pipeline';
import { inTurns, timed, type HopResult } from './hop.ts';
import { makeTopic, peerConsume, peerProduce, type Reading } from './peer.ts';
import { slices, type BenchStory } from './stories.ts';

const runs = 5;
const ourTopic = (run: number): string => `bench.ours.${run}`;

/** Messages on their way at once, so that neither client waits for the other end between two calls. */
const callsAtOnce = 4;

/** Events to the broker, all acknowledged, beside another client of the same language. */
export async function produceHop(brokers: readonly string[], stories: readonly BenchStory[]): Promise<HopResult> {
  const producer = await startEventProducer({ brokers, clientId: 'bench' });
  const rates = await inTurns(runs, async (run) => {
    await makeTopic(brokers, ourTopic(run));
    return timed(stories.length, async () => {
      const calls = slices(stories, 500).map((slice) => () => producer.send(slice.map(({ event }) => outgoing(ourTopic(run), event))));
      for (const together of slices(calls, callsAtOnce)) await Promise.all(together.map((call) => call()));
    });
  }, async (run) => {
    await makeTopic(brokers, `bench.peer.${run}`);
    return timed(stories.length, () => peerProduce({ brokers, topic: `bench.peer.${run}`, callsAtOnce }, stories));
  });
  await producer.close();
  return { hop: 'produce', against: '@platformatic/kafka', ...rates };
}

/** Times the stories stand on the topic that is read: reading them once would be over before a group has formed. */
const copies = 6;

/** A topic read to its end by a group, slice by slice with commits, beside the other client; joining the group counts. */
export async function consumeHop(brokers: readonly string[], stories: readonly BenchStory[]): Promise<HopResult> {
  const topic = 'bench.consume';
  const count = stories.length * copies;
  await makeTopic(brokers, topic);
  const producer = await startEventProducer({ brokers, clientId: 'bench' });
  for (let copy = 0; copy < copies; copy += 1) await producer.send(stories.map(({ event }) => outgoing(topic, event)));
  await producer.close();
  const rates = await inTurns(
    runs,
    (run) => timed(count, () => consumeAll({ brokers, topic, groupId: `bench-ours-${run}` }, count)),
    (run) => timed(count, () => peerConsume({ brokers, topic, groupId: `bench-peer-${run}` }, count)),
  );
  return { hop: 'consume', against: '@platformatic/kafka', ...rates };
}

async function consumeAll({ brokers, topic, groupId }: Reading, count: number): Promise<void> {
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
  const consumer = createBatchConsumer({ settings: { brokers, clientId: 'bench' }, groupId, topics: [topic], runner, onFatal: all.reject });
  await consumer.start();
  await all.promise;
  await consumer.stop();
}
