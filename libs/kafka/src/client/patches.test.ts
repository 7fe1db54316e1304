import { expect, it } from 'vitest';
import { createClient, retries } from './kafka-client.js';
import { patchRecords } from './record-patch.js';

it('every patch fits the kafkajs that is installed, in the order they are applied; one for records that comes too late says so', () => {
  const warnings: string[] = [];
  const log = (_: unknown, message: string): void => void warnings.push(message);
  createClient({ brokers: ['127.0.0.1:1'], clientId: 'test', log }, retries.probe);
  expect(warnings).toEqual([]);
  expect(patchRecords(log)).toBe(false);
  expect(warnings).toEqual([expect.stringContaining('left out')]);
});
