import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { OutgoingMessage } from '../src/index.js';
import { aConsumer, aGroup, aProducer, aRunner, aTopic, stackSettings } from './stack.js';

const settings = stackSettings();
const partitions = 6;
/** A dozen fetches of each: kafkajs asks for partitions in an order of chance, so that any of them may be passed over a few times. */
const each = 36;

/** A quarter of a mebibyte that does not compress: more in all than one fetch brings. */
const large = (topic: string, partition: number): OutgoingMessage => ({ topic, partition, key: null, value: randomBytes(256 * 1024), headers: {} });

it('on a backlog every partition is heard before any is read to its end', async () => {
  const { name } = await aTopic(settings, { partitions });
  const producer = await aProducer(settings);
  await producer.send(Array.from({ length: partitions * each }, (_, index) => large(name, index % partitions)));
  const read = Array.from({ length: partitions }, () => 0);
  const oneIsRead = Promise.withResolvers<readonly number[]>();
  const perform = async (items: readonly { readonly input: { readonly partition: number } }[]): Promise<void> => {
    for (const { input } of items) read[input.partition] = (read[input.partition] ?? 0) + 1;
    if (read.includes(each)) oneIsRead.resolve([...read]);
  };
  await aConsumer({ settings, groupId: aGroup(), topics: [name], runner: aRunner({ perform }) });
  expect(await oneIsRead.promise).not.toContain(0);
});
