import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { aConsumer, aGroup, aProducer, aRunner, aTopic, messages, stackSettings, until } from './stack.js';

const settings = stackSettings();

describe('connections with nothing to do', () => {
  it('arm hardly any timers: kafkajs alone arms more than 600 a second on each', async () => {
    const { name } = await aTopic(settings);
    const producer = await aProducer(settings);
    await producer.send(messages(name, 1));
    const consumer = await aConsumer({ settings, groupId: aGroup(), topics: [name], runner: aRunner() });
    await until(() => consumer.status().joined);
    const armed = vi.spyOn(globalThis, 'setTimeout');
    await pause(1_000);
    const count = armed.mock.calls.length;
    armed.mockRestore();
    expect(count).toBeLessThan(60);
  });
});
