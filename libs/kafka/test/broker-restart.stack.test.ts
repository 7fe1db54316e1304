import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topics } from '@dateline/contracts';
import { startEmbeddedKafka, type KafkaHandle } from '@dateline/local-stack';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { applyTopics, probeBroker, readTopic, type EventProducer, type KafkaSettings } from '../src/index.js';
import { aConsumer, aGroup, aLedger, aProducer, aRunner, aTopic, textOf, until } from './stack.js';

/** A broker of the test's own, since it will be killed. */
async function aBroker(): Promise<KafkaHandle> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'dateline-kafka-'));
  const broker = await startEmbeddedKafka({ dataFolder, say: () => {}, probeBroker });
  onTestFinished(async () => {
    await broker.stop();
    await rm(dataFolder, { recursive: true });
  });
  return broker;
}

const keys = Array.from({ length: 8 }, (_, index) => `story-${index}`);

/** Sends numbered events, one after the other for each story, until told to stop; returns how many were acknowledged per story. */
async function keepSending(producer: EventProducer, topic: string, running: { now: boolean }): Promise<readonly number[]> {
  return Promise.all(keys.map(async (key) => {
    let acknowledged = 0;
    for (; running.now; acknowledged += 1) {
      await producer.send([{ topic, key, value: Buffer.from(`${key} ${acknowledged}`), headers: {} }]);
    }
    return acknowledged;
  }));
}

describe('a broker that dies in mid-stream and comes back', () => {
  it('loses nothing that was acknowledged, doubles nothing on the topic, keeps the order, and is read to the end', async () => {
    const broker = await aBroker();
    const settings: KafkaSettings = { brokers: broker.brokers, clientId: 'restart-test' };
    const { name } = await aTopic(settings, { partitions: 4 });
    const producer = await aProducer(settings);
    const ledger = aLedger();
    const runner = aRunner({ perform: async (items) => items.forEach(({ input }) => ledger.note(textOf(input))) });
    await aConsumer({ settings, groupId: aGroup(), topics: [name], runner });
    const running = { now: true };
    const sending = keepSending(producer, name, running);
    await ledger.reached(200);
    await broker.kill();
    await broker.restart();
    const before = ledger.texts.length;
    await ledger.reached(before + 200);
    running.now = false;
    const acknowledged = await sending;
    const expected = keys.map((key, index) => Array.from({ length: acknowledged[index] ?? 0 }, (_, turn) => `${key} ${turn}`));
    const stored = (await readTopic(settings, name)).map(textOf);
    expect(keys.map((key) => stored.filter((text) => text.startsWith(`${key} `)))).toEqual(expected);
    await until(() => new Set(ledger.texts).size === expected.flat().length);
    expect(new Set(ledger.texts)).toEqual(new Set(expected.flat()));
  }, 120_000);
});

describe('a broker that is away for good', () => {
  it('is not waited for by a consumer that is told to stop', async () => {
    const broker = await aBroker();
    const settings: KafkaSettings = { brokers: broker.brokers, clientId: 'away-test' };
    const name = `test.${randomUUID()}`;
    await applyTopics(settings, { topics: [{ ...topics['raw-normal'], name }] });
    const onFatal = vi.fn<(error: unknown) => void>();
    const consumer = await aConsumer({ settings, groupId: aGroup(), topics: [name], runner: aRunner(), onFatal });
    await until(() => consumer.status().joined);
    await broker.kill();
    await consumer.stop();
    expect(consumer.status().joined).toBe(false);
    expect(onFatal).not.toHaveBeenCalled();
  }, 120_000);
});
