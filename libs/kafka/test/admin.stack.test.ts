import { randomUUID } from 'node:crypto';
import type { TopicSettings } from '@dateline/contracts';
import { classify } from '@dateline/pipeline';
import { describe, expect, it } from 'vitest';
import { applyTopics, checkTopics, consumerLag, deleteTopics, partitionStates, probeBroker, readTopic, visitTopic } from '../src/index.js';
import { aGroup, aProducer, aTopic, messages, stackSettings, textOf } from './stack.js';

const settings = stackSettings();

describe('the table of topics', () => {
  it('is created where it is missing, and found as declared afterwards', async () => {
    const topic = await aTopic(settings, { partitions: 3, cleanup: 'compact', retentionMs: -1 });
    const missing: TopicSettings = { ...topic, name: `test.${randomUUID()}` };
    expect(await checkTopics(settings, { topics: [topic, missing] })).toEqual([
      { topic: topic.name, state: 'as-declared', differences: [] }, { topic: missing.name, state: 'missing', differences: [] },
    ]);
    expect(await applyTopics(settings, { topics: [topic] })).toEqual([{ topic: topic.name, state: 'as-declared', differences: [] }]);
  });

  it('is never changed in place: what differs is told', async () => {
    const topic = await aTopic(settings, { partitions: 3 });
    const declared = { ...topic, partitions: 6, retentionMs: 5_000 };
    const [report] = await applyTopics(settings, { topics: [declared] });
    expect(report).toEqual({ topic: topic.name, state: 'differs', differences: ['partitions: 3, declared 6', 'retention.ms: 3600000, declared 5000'] });
    expect(await checkTopics(settings, { topics: [topic] })).toMatchObject([{ state: 'as-declared' }]);
  });

  it('may be applied by several at once', async () => {
    const topic = await aTopic(settings);
    await deleteTopics(settings, [topic.name]);
    const reports = await Promise.all([1, 2, 3].map(() => applyTopics(settings, { topics: [topic] })));
    for (const [report] of reports) expect(['created', 'as-declared']).toContain(report?.state);
  });

  it('is deleted with everything in it, and what is not there is passed over', async () => {
    const topic = await aTopic(settings);
    await deleteTopics(settings, [topic.name, 'test.never-made']);
    expect(await checkTopics(settings, { topics: [topic] })).toMatchObject([{ state: 'missing' }]);
  });
});

describe('reading a topic', () => {
  it('goes from the earliest record to the end, partition by partition, in order', async () => {
    const { name } = await aTopic(settings, { partitions: 3 });
    const producer = await aProducer(settings);
    await producer.send(messages(name, 300, ['a', 'b', 'c', 'd', 'e']));
    const records = await readTopic(settings, name);
    expect(records.map(textOf).toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 300 }, (_, index) => String(index)));
    const places = records.map(({ partition, offset }) => [partition, Number(offset)] as const);
    expect(places).toEqual(places.toSorted(([p, o], [q, r]) => p - q || o - r));
  });

  it.each([
    ['the first ones', { limit: 3 }, ['0', '1', '2']],
    ['the newest ones', { limit: 3, fromBeginning: false }, ['7', '8', '9']],
    ['all where there are fewer', { limit: 30, fromBeginning: false }, Array.from({ length: 10 }, (_, index) => String(index))],
  ])('takes %s', async (_, options, expected) => {
    const { name } = await aTopic(settings);
    const producer = await aProducer(settings);
    await producer.send(messages(name, 10));
    expect((await readTopic(settings, name, options)).map(textOf)).toEqual(expected);
  });

  it('hands records over one by one to whoever cannot keep them all, and ends with what that one throws', async () => {
    const { name } = await aTopic(settings);
    const producer = await aProducer(settings);
    await producer.send(messages(name, 10));
    const seen: string[] = [];
    await visitTopic(settings, name, (record) => void seen.push(textOf(record)));
    expect(seen).toEqual(Array.from({ length: 10 }, (_, index) => String(index)));
    await expect(visitTopic(settings, name, () => { throw new Error('seen enough'); })).rejects.toThrow('seen enough');
  });

  it('finds nothing in an empty one', async () => {
    expect(await readTopic(settings, (await aTopic(settings)).name)).toEqual([]);
  });
});

describe('asking the cluster', () => {
  it('learns its id and its brokers', async () => {
    expect(await probeBroker(settings.brokers)).toMatchObject({ clusterId: expect.stringMatching(/.{10,}/), brokers: [{ port: expect.any(Number) }] });
  });

  it('learns who leads each partition, and how many copies are level', async () => {
    const { name } = await aTopic(settings, { partitions: 2 });
    const states = await partitionStates(settings, [name]);
    expect(states.toSorted((a, b) => a.partition - b.partition)).toEqual([0, 1].map((partition) => ({ topic: name, partition, leader: 1, copies: 1, inSync: 1 })));
  });

  it('says of a broker that is away that one may wait for it', async () => {
    const error = await probeBroker(['127.0.0.1:1']).catch((reason: unknown) => reason);
    expect(classify(error).class).toBe('transient');
  });

  it('stops asking when it is told to', async () => {
    await expect(probeBroker(settings.brokers, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });

  it('counts everything as lag for a group that has committed nothing', async () => {
    const { name } = await aTopic(settings, { partitions: 2 });
    const producer = await aProducer(settings);
    await producer.send(messages(name, 4).map((message) => ({ ...message, partition: 0 })));
    expect(await consumerLag(settings, aGroup(), [name])).toEqual([{ topic: name, partition: 0, lag: 4n }, { topic: name, partition: 1, lag: 0n }]);
  });
});
