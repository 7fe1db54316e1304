import { describe, expect, it } from 'vitest';
import { consumerLag, type PositionPort, type StoredPosition } from '../src/index.js';
import { aConsumer, aGroup, aLedger, aProducer, aRunner, aTopic, messages, stackSettings, textOf, until } from './stack.js';
import { probeBroker } from '../src/index.js';

const settings = stackSettings();
const { clusterId } = await probeBroker(settings.brokers);

/** A topic of ten events, the group's commit at its end, and a consumer that is told where to start. */
async function startAt(stored: StoredPosition | undefined) {
  const { name } = await aTopic(settings);
  const groupId = aGroup();
  const producer = await aProducer(settings);
  await producer.send(messages(name, 10));
  const before = await aConsumer({ settings, groupId, topics: [name], runner: aRunner() });
  await until(async () => (await consumerLag(settings, groupId, [name])).every(({ lag }) => lag === 0n));
  await before.stop();
  const ledger = aLedger();
  const log: string[] = [];
  const told: string[] = [];
  const positions: PositionPort = { start: async () => stored, wentBack: async () => void told.push('went back') };
  const runner = aRunner({ perform: async (items) => items.forEach(({ input }) => ledger.note(textOf(input))) });
  await aConsumer({ settings: { ...settings, log: (_, message) => log.push(message) }, groupId, topics: [name], runner, positions });
  return { ledger, log, told, more: () => producer.send(messages(name, 11).slice(10)) };
}

describe('where a consumer starts', () => {
  it('is the stored position, even with nothing new and although the group has committed more', async () => {
    const { ledger, told } = await startAt({ clusterId, nextOffset: 7n, lastEventId: 'event-6' });
    await ledger.reached(3);
    expect(ledger.texts).toEqual(['7', '8', '9']);
    expect(told).toEqual(['went back']);
  });

  it('is the stored position at the very end: only what is new is read', async () => {
    const { ledger, told, more } = await startAt({ clusterId, nextOffset: 10n, lastEventId: 'event-9' });
    await more();
    await ledger.reached(1);
    expect(told).toEqual([]);
    expect(ledger.texts).toEqual(['10']);
  });

  it.each<[string, StoredPosition | undefined, string | undefined]>([
    ['another cluster', { clusterId: 'another', nextOffset: 7n, lastEventId: 'event-6' }, 'the stored position does not fit: starting at the earliest'],
    ['another record before it', { clusterId, nextOffset: 7n, lastEventId: 'event-of-old' }, 'the record before the stored position is another one: starting at the earliest'],
    ['an offset the partition has not', { clusterId, nextOffset: 70n, lastEventId: 'event-69' }, 'the stored position does not fit: starting at the earliest'],
    ['a database that knows nothing of it', undefined, undefined],
  ])('is the earliest record for %s', async (_, stored, message) => {
    const { ledger, log } = await startAt(stored);
    await ledger.reached(10);
    expect(ledger.texts).toEqual(Array.from({ length: 10 }, (_, index) => String(index)));
    expect(log.filter((line) => line.includes('earliest'))).toEqual(message === undefined ? [] : [message]);
  });

  it('waits for a database that is away, and keeps its membership meanwhile', async () => {
    const { name } = await aTopic(settings);
    const producer = await aProducer(settings);
    await producer.send(messages(name, 3));
    let asked = 0;
    const start = async (): Promise<StoredPosition> => {
      asked += 1;
      if (asked < 4) throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
      return { clusterId, nextOffset: 1n, lastEventId: 'event-0' };
    };
    const ledger = aLedger();
    const runner = aRunner({ perform: async (items) => items.forEach(({ input }) => ledger.note(textOf(input))) });
    await aConsumer({ settings, groupId: aGroup(), topics: [name], runner, positions: { start } });
    await ledger.reached(2);
    expect(ledger.texts).toEqual(['1', '2']);
  });
});
