import { topics } from '@dateline/contracts';
import { readTopic, type ConsumedRecord } from '@dateline/kafka';
import type { Line } from './line.js';

const subscribersMayRead = Object.values(topics).filter((topic) => topic.readers === 'subscribers').map((topic) => topic.name);

/** Every record on the topics that subscribers may read, status included. */
export async function publicRecords(line: Line): Promise<ConsumedRecord[]> {
  const settings = { brokers: line.stack.brokers, clientId: 'subscriber' };
  return (await Promise.all(subscribersMayRead.map((topic) => readTopic(settings, topic)))).flat();
}

/** All bytes of a record that a subscriber sees: key, value and headers. */
export function visible(record: ConsumedRecord): string {
  const headers = Object.entries(record.headers).map(([name, value]) => `${name}: ${[value].flat().map(String).join(' ')}`);
  return [record.key?.toString('utf8') ?? '', record.value?.toString('utf8') ?? '', ...headers].join('\n');
}
