import { readDeadLetterHeaders, topics } from '@dateline/contracts';
import { describe, expect, it } from 'vitest';
import type { ConsumedRecord } from '../records.js';
import { deadLetterOf } from './dead-letters.js';

const at = '2027-03-03T08:00:00.000Z';
const aRecord = (overrides: Partial<ConsumedRecord> = {}): ConsumedRecord => ({
  topic: 'dateline.article.raw.v1', partition: 7, offset: '42', key: Buffer.from('story'), value: Buffer.from([0, 255, 10]), timestamp: 0,
  headers: { ce_id: Buffer.from('event'), twice: [Buffer.from('a'), Buffer.from('b')] }, ...overrides,
});
const item = (input: ConsumedRecord) => ({ input, stage: 'enricher', step: 'read-story', reason: 'not-json' as const, cause: new SyntaxError('no\nJSON') });

describe('a dead letter', () => {
  it('keeps key, bytes and headers, and says beside them why, where and when', () => {
    const record = aRecord();
    const letter = deadLetterOf(item(record), 'enricher', at);
    expect(letter).toMatchObject({ topic: topics['enricher-dlq'].name, key: record.key, value: record.value, headers: record.headers });
    expect(letter.partition).toBeUndefined();
    expect(readDeadLetterHeaders(letter.headers)).toEqual({
      reason: 'not-json', stage: 'read-story', error: 'SyntaxError: no JSON', topic: record.topic, partition: 7, offset: '42', attempt: 1, firstFailedAt: at,
    });
  });

  it('keeps a null key, on a partition the dead letters have', () => {
    const letter = deadLetterOf(item(aRecord({ key: null, value: null })), 'store', at);
    expect(letter).toMatchObject({ topic: topics['store-dlq'].name, key: null, value: null, partition: 7 % topics['store-dlq'].partitions });
  });

  it('of one that was redriven counts on, and keeps the first failure and the first place', () => {
    const first = deadLetterOf(item(aRecord()), 'enricher', at);
    const redriven = aRecord({ topic: topics['enricher-retry'].name, partition: 1, offset: '3', headers: first.headers });
    const second = deadLetterOf({ ...item(redriven), reason: 'enrichment-timeout' }, 'enricher', '2027-03-04T08:00:00.000Z');
    expect(readDeadLetterHeaders(second.headers)).toMatchObject({
      reason: 'enrichment-timeout', attempt: 2, firstFailedAt: at, topic: 'dateline.article.raw.v1', partition: 7, offset: '42',
    });
    expect(Object.keys(second.headers).sort()).toEqual(Object.keys(first.headers).sort());
  });

  it('counts from one again where somebody spoilt the count', () => {
    const headers = { 'dateline-dlq-reason': 'not-json', 'dateline-dlq-attempt': 'many' };
    expect(readDeadLetterHeaders(deadLetterOf(item(aRecord({ headers })), 'enricher', at).headers)?.attempt).toBe(1);
  });
});
