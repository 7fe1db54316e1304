import { Admin, Consumer, ProduceAcks, Producer } from '@platformatic/kafka';
import { inFlight } from './hop.ts';
import { slices, type BenchStory } from './stories.ts';

const connection = (brokers: readonly string[]) => ({ clientId: 'bench-peer', bootstrapBrokers: [...brokers] });

/** A topic of the bench's own, with as many partitions as the line's. */
export async function makeTopic(brokers: readonly string[], topic: string): Promise<void> {
  const admin = new Admin(connection(brokers));
  await admin.createTopics({ topics: [topic], partitions: 12, replicas: 1 });
  await admin.close();
}

export interface Writing {
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly callsAtOnce: number;
  /** zstd when left out. */
  readonly compression?: 'none' | 'zstd';
}

/** @platformatic/kafka sends the same events in the same calls: all acknowledged by all replicas, zstd. */
export async function peerProduce({ brokers, topic, callsAtOnce, compression = 'zstd' }: Writing, stories: readonly BenchStory[]): Promise<void> {
  const producer = new Producer(connection(brokers));
  const calls = slices(stories, 500).map((slice) => () => producer.send({
    messages: slice.map(({ event }) => ({ topic, key: Buffer.from(event.key), value: event.value, headers: new Map(Object.entries(event.headers).map(([name, value]) => [Buffer.from(name), Buffer.from(value)])) })),
    acks: ProduceAcks.ALL, compression,
  }));
  await inFlight(calls, callsAtOnce);
  await producer.close();
}

export interface Reading {
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly groupId: string;
}

/** @platformatic/kafka reads a topic to its end and does nothing with it. */
export async function peerConsume({ brokers, topic, groupId }: Reading, count: number): Promise<void> {
  const consumer = new Consumer({ ...connection(brokers), groupId });
  const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: true });
  let read = 0;
  for await (const _record of stream) {
    read += 1;
    if (read >= count) break;
  }
  await stream.close();
  await consumer.close(true);
}
