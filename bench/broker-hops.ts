import { createBatchConsumer, outgoing, startEventProducer, type ConsumedRecord } from '@dateline/kafka';
import { Breaker, createBatchRunner, ok, perItem, timerSleep } from '@dateline/pipeline';
import { inFlight, inTurns, rateOf, timed, type HopReport, type HopResult } from './hop.ts';
import { makeTopic, peerConsume, peerProduce, type Reading } from './peer.ts';
import type { PerfTools } from './perf-tools.ts';
import { slices, type BenchStory } from './stories.ts';

const runs = 3;
/** Calls on their way at once: 35 MB of stories, about what the buffer of Kafka's own tool holds. */
const callsAtOnce = 16;
/** Times the stories go over a topic: once would be over before connections and groups stand and the code is warm. */
const copies = { sent: 2, read: 3 };

export interface BrokerSetting {
  readonly brokers: readonly string[];
  readonly stories: readonly BenchStory[];
  /** Absent where Java or the jars are missing. */
  readonly tools: PerfTools | undefined;
}

const kafkaTools = (name: string): string => `Kafka's own ${name}`;

/** Events to the broker, all acknowledged and idempotent, beside Kafka's own tool and another client of the same language. */
export async function produceHop({ brokers, stories, tools }: BrokerSetting): Promise<HopReport> {
  const sent = copiesOf(stories, copies.sent);
  const producer = await startEventProducer({ brokers, clientId: 'bench' });
  const onNewTopic = async (topic: string, work: (topic: string) => Promise<number>): Promise<number> => {
    await makeTopic(brokers, topic);
    return work(topic);
  };
  const rates = await inTurns(runs, {
    ours: (run) => onNewTopic(`bench.ours.${run}`, async (topic) => {
      const calls = slices(sent, 500).map((slice) => () => producer.send(slice.map(({ event }) => outgoing(topic, event))));
      return rateOf(await timed(sent.length, () => inFlight(calls, callsAtOnce)));
    }),
    tool: (run) => onNewTopic(`bench.tool.${run}`, async (topic) => tools?.produce({ brokers, topic, count: sent.length }) ?? 0),
    peer: (run) => onNewTopic(`bench.peer.${run}`, async (topic) => rateOf(await timed(sent.length, () => peerProduce({ brokers, topic, callsAtOnce }, sent)))),
  });
  await producer.close();
  return { results: besideBoth('produce', rates, 'ProducerPerformance') };
}

/** A topic read to its end by a group, slice by slice with commits, beside both others; joining the group counts. */
export async function consumeHop({ brokers, stories, tools }: BrokerSetting): Promise<HopReport> {
  const topic = 'bench.consume';
  const count = stories.length * copies.read;
  await makeTopic(brokers, topic);
  const producer = await startEventProducer({ brokers, clientId: 'bench' });
  for (let copy = 0; copy < copies.read; copy += 1) await producer.send(stories.map(({ event }) => outgoing(topic, event)));
  await producer.close();
  const rates = await inTurns(runs, {
    ours: async (run) => rateOf(await timed(count, () => consumeAll({ brokers, topic, groupId: `bench-ours-${run}` }, count))),
    tool: async (run) => tools?.consume({ brokers, topic, count, groupId: `bench-tool-${run}` }) ?? 0,
    peer: async (run) => rateOf(await timed(count, () => peerConsume({ brokers, topic, groupId: `bench-peer-${run}` }, count))),
  });
  return { results: besideBoth('consume', rates, 'ConsumerPerformance') };
}

const copiesOf = (stories: readonly BenchStory[], count: number): readonly BenchStory[] => Array.from({ length: count }, () => stories).flat();

const besideBoth = (hop: string, { ours: rate, tool, peer }: Record<'ours' | 'tool' | 'peer', number>, name: string): HopResult[] => [
  ...(tool === 0 ? [] : [{ hop, rate, against: kafkaTools(name), againstRate: tool, aim: 0.8 }]),
  { hop, rate, against: '@platformatic/kafka', againstRate: peer },
];

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
