import { describe, expect, it } from 'vitest';
import { levelFor, logCreatorFor } from './log-creator.js';

const entry = (namespace: string, level: number, message: string, fields = {}) =>
  ({ namespace, level, label: '', log: { message, timestamp: '', logger: 'kafkajs', ...fields } });

describe('what kafkajs says', () => {
  it.each([
    ['a broker that is away', entry('Connection', 1, 'Connection error: connect ECONNREFUSED'), 'debug'],
    ['a send that is tried again', entry('Producer', 1, 'Failed to send messages: closed', { retryCount: 1 }), 'debug'],
    ['a rebalance', entry('Runner', 2, 'The group is rebalancing, re-joining'), 'debug'],
    ['a crash, told by our own event', entry('Consumer', 1, 'Crash: KafkaJSNumberOfRetriesExceeded'), 'debug'],
    ['chatter', entry('Consumer', 4, 'Starting'), 'debug'],
    ['an offset out of range', entry('ConsumerGroup', 1, 'Offset out of range, resetting to default offset'), 'error'],
    ['a warning nobody expects', entry('ConsumerGroup', 2, 'Consumer group received unsubscribed topics'), 'warn'],
  ] as const)('of %s has the right level', (_, said, level) => {
    expect(levelFor(said)).toBe(level);
  });

  it('reaches our log with its fields', () => {
    const lines: unknown[] = [];
    logCreatorFor((...line) => lines.push(line))()(entry('ConsumerGroup', 1, 'Offset out of range', { topic: 'stories' }));
    expect(lines).toEqual([['error', 'kafkajs: Offset out of range', { namespace: 'ConsumerGroup', topic: 'stories' }]]);
  });
});
