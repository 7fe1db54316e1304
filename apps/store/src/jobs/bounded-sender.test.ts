import type { EventProducer, OutgoingMessage } from '@dateline/kafka';
import { TransientError } from '@dateline/pipeline';
import { describe, expect, it } from 'vitest';
import { boundedSender } from './bounded-sender.js';

const message: OutgoingMessage = { topic: 'enriched', key: 'item', value: Buffer.from('story'), headers: {} };

/** A producer that acknowledges when it is told to, and lets go of everything when it is closed. */
function aProducer() {
  const acknowledged = Promise.withResolvers<void>();
  let closed = 0;
  const producer: EventProducer = {
    send: () => acknowledged.promise,
    status: () => ({ pending: 0, oldestMs: 0 }),
    close: async () => {
      closed += 1;
      acknowledged.reject(new TransientError('closed before this was acknowledged'));
    },
  };
  return { producer, acknowledge: () => acknowledged.resolve(), closed: () => closed };
}

describe('a sender that holds a lock', () => {
  it('resolves with the acknowledgement and keeps its producer', async () => {
    const one = aProducer();
    let started = 0;
    const sender = boundedSender({ start: async () => ((started += 1), one.producer), limitMs: 1_000 });
    await sender.ready();
    one.acknowledge();
    await sender.send([message]);
    await sender.send([message]);
    expect([started, one.closed()]).toEqual([1, 0]);
    await sender.close();
    expect(one.closed()).toBe(1);
  });

  it('gives up for good what is not acknowledged in time, before it rejects', async () => {
    const [slow, next] = [aProducer(), aProducer()];
    const producers = [slow.producer, next.producer];
    const sender = boundedSender({ start: async () => producers.shift() as EventProducer, limitMs: 5 });
    await expect(sender.send([message])).rejects.toBeInstanceOf(TransientError);
    expect(slow.closed()).toBe(1);
    next.acknowledge();
    await sender.send([message]);
    expect(next.closed()).toBe(0);
  });

  it('counts as sent what was acknowledged while its producer was closing', async () => {
    const slow = aProducer();
    const closing = { ...slow.producer, close: async () => slow.acknowledge() };
    await boundedSender({ start: async () => closing, limitMs: 5 }).send([message]);
  });

  it('throws what the broker refuses, and what keeps it from connecting, and tries again', async () => {
    const refusing = { ...aProducer().producer, send: () => Promise.reject(new Error('not authorised')) };
    const starts: (() => Promise<EventProducer>)[] = [() => Promise.reject(new TransientError('no broker')), async () => refusing];
    const sender = boundedSender({ start: () => (starts.shift() as () => Promise<EventProducer>)(), limitMs: 1_000 });
    await expect(sender.ready()).rejects.toThrow('no broker');
    await expect(sender.send([message])).rejects.toThrow('not authorised');
  });
});
