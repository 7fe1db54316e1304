import { once } from 'node:events';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FatalError, PoisonError, TransientError } from '@dateline/pipeline';
import { describe, expect, it, vi } from 'vitest';
import { applyTopics, consumerLag, createBatchConsumer, deleteTopics, type ConsumerEvent, type SliceDone } from '../src/index.js';
import { aConsumer, aGroup, aLedger, aProducer, aRunner, aTopic, groupStateOf, messages, stackSettings, textOf, until } from './stack.js';

const settings = stackSettings();
const lagOf = async (groupId: string, topic: string): Promise<bigint> =>
  (await consumerLag(settings, groupId, [topic])).reduce((sum, { lag }) => sum + lag, 0n);
const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));

describe('a batch consumer on a real broker', () => {
  it('performs each record once and in order, commits past the last, and its successor starts there', async () => {
    const { name } = await aTopic(settings);
    const groupId = aGroup();
    const producer = await aProducer(settings);
    await producer.send(messages(name, 500));
    const ledger = aLedger();
    const runner = aRunner({ perform: async (items) => items.forEach(({ input }) => ledger.note(textOf(input))) });
    const first = await aConsumer({ settings, groupId, topics: [name], runner });
    await ledger.reached(500);
    await until(async () => (await lagOf(groupId, name)) === 0n);
    await first.stop();
    await aConsumer({ settings, groupId, topics: [name], runner });
    await producer.send(messages(name, 1));
    await ledger.reached(501);
    expect(ledger.texts).toEqual([...numbers(500), '0']);
  });

  it('cuts slices by count and by bytes, and tells of each', async () => {
    const { name } = await aTopic(settings);
    const producer = await aProducer(settings);
    await producer.send(messages(name, 25));
    await producer.send(messages(name, 2).map((message) => ({ ...message, value: Buffer.alloc(3_000) })));
    const slices: number[] = [];
    const onEvent = (event: ConsumerEvent): void => { if (event.kind === 'slice') slices.push(event.records); };
    await aConsumer({ settings, groupId: aGroup(), topics: [name], runner: aRunner(), sliceCount: 10, sliceBytes: 4_000, onEvent });
    await until(() => slices.reduce((sum, records) => sum + records, 0) === 27);
    expect(Math.max(...slices)).toBe(10);
    expect(slices.slice(-2)).toEqual([expect.any(Number), 1]);
  });

  it('prepares the next slice while the last is still being written', async () => {
    const { name } = await aTopic(settings);
    const producer = await aProducer(settings);
    await producer.send(messages(name, 20));
    const plain = aRunner();
    const seen: string[] = [];
    const secondPrepared = Promise.withResolvers<void>();
    let prepared = 0;
    const runner: typeof plain = {
      ...plain,
      prepare: (batch, signal, hooks) => {
        seen.push('prepare');
        prepared += 1;
        if (prepared === 2) secondPrepared.resolve();
        return plain.prepare(batch, signal, hooks);
      },
      perform: async (work, hooks) => {
        if (prepared === 1) await secondPrepared.promise; // ends only if the next one is prepared meanwhile
        seen.push('performed');
        return plain.perform(work, hooks);
      },
    };
    await aConsumer({ settings, groupId: aGroup(), topics: [name], runner, sliceCount: 10 });
    await until(() => seen.length === 4);
    expect(seen).toEqual(['prepare', 'prepare', 'performed', 'performed']);
  });

  it('delivers again what was performed and not committed when its process was killed', async () => {
    const { name } = await aTopic(settings);
    const groupId = aGroup();
    const producer = await aProducer(settings);
    await producer.send(messages(name, 10));
    const child = fork(fileURLToPath(new URL('killed-consumer.ts', import.meta.url)), [settings.brokers.join(','), groupId, name], { execArgv: [] });
    const performed: unknown[] = [];
    child.on('message', (message) => performed.push(message));
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGKILL');
    expect(performed).toEqual([numbers(10)]);
    const ledger = aLedger();
    await aConsumer({ settings, groupId, topics: [name], sessionTimeoutMs: 6_000, runner: aRunner({ perform: async (items) => items.forEach(({ input }) => ledger.note(textOf(input))) }) });
    await ledger.reached(10);
    expect(ledger.texts).toEqual(numbers(10));
  });

  it('hands over what was done of a slice before its offsets move', async () => {
    const { name } = await aTopic(settings);
    const groupId = aGroup();
    const producer = await aProducer(settings);
    await producer.send(messages(name, 30));
    const done: SliceDone[] = [];
    const lags: bigint[] = [];
    const watchSlice = () => async (slice: SliceDone): Promise<boolean> => {
      done.push(slice);
      lags.push(await lagOf(groupId, name));
      return true;
    };
    const consumer = await aConsumer({ settings, groupId, topics: [name], runner: aRunner(), sliceCount: 15, watchSlice });
    await until(() => lags.length === 2);
    expect(done.map(({ nextOffset, lastEventId }) => [nextOffset, lastEventId])).toEqual([[15n, 'event-14'], [30n, 'event-29']]);
    expect(done[0]?.clusterId).toBe(consumer.clusterId);
    expect(lags).toEqual([30n, 15n]);
  });

  it('stops for good, commits nothing and says so once when a dead letter cannot be written', async () => {
    const { name } = await aTopic(settings);
    const groupId = aGroup();
    const producer = await aProducer(settings);
    await producer.send(messages(name, 5));
    const onFatal = vi.fn<(error: unknown) => void>();
    const runner = aRunner({
      perform: async () => { throw new PoisonError('storage-refused', 'no'); },
      deadLetter: async () => { throw new Error('no permission'); },
    });
    const consumer = await aConsumer({ settings, groupId, topics: [name], runner, onFatal });
    await until(() => onFatal.mock.calls.length > 0);
    await consumer.stop();
    expect(onFatal).toHaveBeenCalledTimes(1);
    expect(onFatal.mock.calls[0]?.[0]).toBeInstanceOf(FatalError);
    expect(await lagOf(groupId, name)).toBe(5n);
    expect(consumer.status().joined).toBe(false);
  });

  it('reads on when its topic was deleted and made again', async () => {
    const topic = await aTopic(settings);
    const producer = await aProducer(settings);
    await producer.send(messages(topic.name, 50));
    const ledger = aLedger();
    const perform = async (items: readonly { readonly input: Parameters<typeof textOf>[0] }[]): Promise<void> => items.forEach(({ input }) => ledger.note(textOf(input)));
    await aConsumer({ settings, groupId: aGroup(), topics: [topic.name], runner: aRunner({ perform }) });
    await ledger.reached(50);
    await deleteTopics(settings, [topic.name]);
    await until(async () => (await applyTopics(settings, { topics: [topic] }))[0]?.state !== 'missing');
    await until(() => producer.send(messages(topic.name, 10)).then(() => true, () => false));
    await ledger.reached(60);
    expect(ledger.texts.slice(50)).toEqual(numbers(10));
  });

  it('shares its partitions with a member that comes, takes them back when it goes, and loses nothing', async () => {
    const { name } = await aTopic(settings, { partitions: 4 });
    const groupId = aGroup();
    const producer = await aProducer(settings);
    const ledger = aLedger();
    const runner = aRunner({ perform: async (items) => items.forEach(({ input }) => ledger.note(textOf(input))) });
    const keys = Array.from({ length: 20 }, (_, index) => `story-${index}`);
    const all = messages(name, 900, keys);
    const first = await aConsumer({ settings, groupId, topics: [name], runner });
    await until(() => first.status().partitions === 4);
    await producer.send(all.slice(0, 300));
    const second = await aConsumer({ settings, groupId, topics: [name], runner });
    const third = producer.send(all.slice(300, 600));
    await until(() => first.status().partitions === 2 && second.status().partitions === 2);
    await Promise.all([third, second.stop()]);
    await producer.send(all.slice(600));
    await until(() => first.status().partitions === 4);
    await until(async () => (await lagOf(groupId, name)) === 0n);
    expect(new Set(ledger.texts)).toEqual(new Set(numbers(900)));
  });

  it('does not join when it is told to stop while it starts', async () => {
    const { name } = await aTopic(settings);
    const events: ConsumerEvent[] = [];
    const consumer = createBatchConsumer({ settings, groupId: aGroup(), topics: [name], runner: aRunner(), onFatal: (error) => { throw error; }, onEvent: (event) => events.push(event) });
    const starting = consumer.start();
    await consumer.stop();
    await starting; // a consumer that joins all the same has joined by now
    expect(events).toEqual([]);
    expect(consumer.status().joined).toBe(false);
  });

  it('leaves its group also when it is told to stop while it is being let in, so that nobody waits for its session to end', async () => {
    const { name } = await aTopic(settings, { partitions: 2 });
    const groupId = aGroup();
    const long = { settings, groupId, topics: [name], runner: aRunner(), sessionTimeoutMs: 120_000 };
    const first = await aConsumer(long);
    const held = createBatchConsumer({ ...long, onFatal: (error) => { throw error; } });
    const starting = held.start();
    await until(async () => (await groupStateOf(settings, groupId)) === 'PreparingRebalance');
    await held.stop();
    await starting;
    await until(() => first.status().partitions === 2);
    await aConsumer(long);
    await until(() => first.status().partitions === 1);
  });

  it('takes what it had begun to look up and was told to leave for no failure', async () => {
    const { name } = await aTopic(settings);
    const failures: unknown[] = [];
    const consumer = createBatchConsumer({
      settings, groupId: aGroup(), topics: [name], runner: aRunner(), onFatal: (error) => failures.push(error),
      positions: { start: () => Promise.reject(new TransientError('the database is away')) },
    });
    await consumer.start();
    await until(() => consumer.status().joined);
    await consumer.stop();
    await new Promise((resolve) => setImmediate(resolve));
    expect(failures).toEqual([]);
  });

  it('refuses to start when a topic is not there', async () => {
    await expect(aConsumer({ settings, groupId: aGroup(), topics: ['test.never-made'], runner: aRunner() })).rejects.toThrow();
  });
});
