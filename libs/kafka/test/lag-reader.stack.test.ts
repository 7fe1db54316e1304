import { onTestFinished, describe, expect, it } from 'vitest';
import { createLagReader, groupMembers, type GroupTopics, type LagReader } from '../src/index.js';
import { aConsumer, aGroup, aProducer, aRunner, aTopic, messages, stackSettings, until } from './stack.js';

const settings = stackSettings();

function aReader(groups: readonly GroupTopics[], now?: () => number): LagReader {
  const reader = createLagReader(settings, groups, now);
  onTestFinished(() => reader.close());
  return reader;
}

describe('the lag of groups', () => {
  it('falls as a group commits, and its seconds grow while it does not', async () => {
    const [{ name }, groupId] = [await aTopic(settings), aGroup()];
    let clock = Date.now();
    const reader = aReader([{ groupId, topics: [name] }], () => clock);
    expect(await reader.read()).toEqual([{ groupId, topic: name, partition: 0, lag: 0n, next: 0n, seconds: 0 }]);
    const producer = await aProducer(settings);
    await producer.send(messages(name, 10));
    clock += 10_000;
    const [behind] = await reader.read();
    expect(behind).toMatchObject({ lag: 10n, next: 0n });
    expect(behind?.seconds).toBeCloseTo(10 * (10 / 11), 1); // the first of ten, spread over the ten seconds between the looks
    clock += 60_000;
    expect((await reader.read())[0]?.seconds).toBeCloseTo(60 + 10 * (10 / 11), 1);
    await aConsumer({ settings, groupId, topics: [name], runner: aRunner() });
    await until(async () => (await reader.read())[0]?.lag === 0n);
    expect((await reader.read())[0]).toMatchObject({ next: 10n, seconds: 0 });
  });

  it('asks the broker how old a backlog is that was there before anybody looked', async () => {
    const [{ name }, groupId] = [await aTopic(settings, { partitions: 2 }), aGroup()];
    const producer = await aProducer(settings);
    await producer.send(messages(name, 20, ['a', 'b', 'c', 'd']));
    const reader = aReader([{ groupId, topics: [name] }], () => Date.now() + 45 * 60_000); // three quarters of an hour later
    const lags = await reader.read();
    expect(lags.reduce((sum, { lag }) => sum + lag, 0n)).toBe(20n);
    for (const { lag, seconds } of lags) {
      if (lag === 0n) continue;
      expect(seconds).toBeGreaterThanOrEqual(30 * 60);
      expect(seconds).toBeLessThan(2 * 60 * 60);
    }
  });

  it('reads several groups of one topic at once', async () => {
    const { name } = await aTopic(settings);
    const groups = [aGroup(), aGroup()].map((groupId) => ({ groupId, topics: [name] }));
    await (await aProducer(settings)).send(messages(name, 3));
    expect((await aReader(groups).read()).map(({ groupId, lag }) => ({ groupId, lag }))).toEqual(groups.map(({ groupId }) => ({ groupId, lag: 3n })));
  });

  it('says that the broker is away, and answers again afterwards', async () => {
    const reader = createLagReader({ ...settings, brokers: ['127.0.0.1:1'] }, [{ groupId: aGroup(), topics: ['test.none'] }]);
    await expect(reader.read()).rejects.toThrow(/ECONNREFUSED|Connection/u);
    await expect(reader.read()).rejects.toThrow(/ECONNREFUSED|Connection/u);
    await reader.close();
  });
});

describe('the members of groups', () => {
  it('are counted, and a group that nobody has joined has none', async () => {
    const [{ name }, groupId, nobody] = [await aTopic(settings), aGroup(), aGroup()];
    const consumer = await aConsumer({ settings, groupId, topics: [name], runner: aRunner() });
    await until(() => consumer.status().joined);
    await until(async () => (await groupMembers(settings, [groupId]))[0]?.state === 'Stable');
    expect(await groupMembers(settings, [groupId, nobody])).toEqual([
      { groupId, state: 'Stable', members: 1 }, { groupId: nobody, state: 'Dead', members: 0 },
    ]);
  });
});
