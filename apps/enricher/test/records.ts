/** Records of the raw topics, as the ingestor would have written them. */
import { encodeRaw, rawTopic, type Envelope, type RawArticle } from '@dateline/contracts';
import { rawIdOf } from '@dateline/contracts/builders';
import type { ConsumedRecord } from '@dateline/kafka';

export const encodedRaw = (article: RawArticle, envelope: Partial<Envelope> = {}) =>
  encodeRaw(article, { id: rawIdOf(article), cause: 'received', time: article.receivedAt, receivedAt: article.receivedAt, ...envelope });

/** A record of an article, whole and sound but for what the test changes. */
export function aRawRecord(article: RawArticle, overrides: Partial<ConsumedRecord> = {}): ConsumedRecord {
  const { key, value, headers } = encodedRaw(article);
  return { topic: rawTopic('normal').name, partition: 0, offset: '0', key: Buffer.from(key), value, headers, timestamp: 0, ...overrides };
}

/** The same record with another JSON in it, whatever its schema says. */
export const withValue = (record: ConsumedRecord, change: (json: string) => string): ConsumedRecord =>
  ({ ...record, value: Buffer.from(change(String(record.value)), 'utf8') });
