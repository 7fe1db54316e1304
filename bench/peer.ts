import { Admin, Consumer, ProduceAcks, Producer } from '@platformatic/kafka';
import { slices, type BenchStory } from './stories.ts';

const connection = (brokers: readonly string[]) => ({ clientId: 'bench-peer', bootstrapBrokers: [...brokers] });

/** A topic of the bench's own, with as many partitions as the line's. */
export async function makeTopic(brokers: readonly string[], topic: string): Promise<void> {
  const admin = new Admin(connection(brokers));
  await admin.createTopics({ topics: [topic], partitions: 12, replicas: 1 });
  await admin.close();
}

/** @platformatic/kafka sends the same events: all acknowledged by all replicas, zstd. */
export async function peerProduce(brokers: readonly string[], topic: string, stories: readonly BenchStory[]): Promise<void> {
  const producer = new Producer({ ...connection(brokers), idempotent: true });
  for (const slice of slices(stories, 500)) {
    await producer.send({
      messages: slice.map(({ event }) => ({ topic, key: Buffer.from(event.key), value: event.value, headers: new Map(Object.entries(event.headers).map(([name, value]) => [Buffer.from(name), Buffer.from(value)])) })),
      acks: ProduceAcks.ALL, compression: 'zstd',
    });
  }
  await producer.close();
}

/** @platformatic/kafka reads a topic to its end and does nothing with it. */
export async function peerConsume(brokers: readonly string[], topic: string, count: number): Promise<void> {
  const consumer = new Consumer({ ...connection(brokers), groupId: `bench-peer-${topic}` });
  const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: true });
  let read = 0;
  for await (const _record of stream) {
    read += 1;
    if (read >= count) break;
  }
  await stream.close();
  await consumer.close(true);
}
