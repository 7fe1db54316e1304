import { randomUUID } from 'node:crypto';
import { allTopics, decodeEvent, SubscriberView, topics, type ViewDecision } from '@dateline/contracts';
import { createBatchConsumer, type ConsumedRecord } from '@dateline/kafka';
import { Breaker, createBatchRunner, ok, perItem, timerSleep } from '@dateline/pipeline';
import { eventually } from '../stack/index.js';
import type { Line } from './line.js';
import { visible } from './public-topics.js';

const subscribed = allTopics.filter(({ readers }) => readers === 'subscribers').map(({ name }) => name);

/** Something the subscriber was told, and what it made of it. */
export interface Heard {
  readonly record: ConsumedRecord;
  readonly decision: ViewDecision;
  /** Milliseconds since 1970, when it was read. */
  readonly at: number;
}

/** A subscriber as any other: reads the topics subscribers may read while the events flow, by the reader's rule, and remembers all of it. */
export interface Subscriber {
  readonly view: SubscriberView;
  readonly heard: readonly Heard[];
  /** What it heard of one item, in order. */
  about(itemId: string): readonly Heard[];
  close(): Promise<void>;
}

/** Starts a subscriber at the beginning of all topics and waits until it reads. */
export async function subscribe(line: Line): Promise<Subscriber> {
  const view = new SubscriberView();
  const heard: Heard[] = [];
  const problems: unknown[] = [];
  const take = (record: ConsumedRecord): void => {
    heard.push({ record, decision: decide(view, record), at: Date.now() });
  };
  const runner = createBatchRunner({
    name: 'subscriber', step: perItem('take', (record: ConsumedRecord) => ok(record)), breaker: new Breaker(), retry: { sleep: timerSleep, random: Math.random },
    identify: () => ({}), now: () => new Date().toISOString(),
    effects: {
      perform: async (items) => items.forEach(({ input }) => take(input)),
      deadLetter: async (items) => void problems.push(...items),
      report: async () => {},
    },
  });
  const consumer = createBatchConsumer({
    settings: { brokers: line.stack.brokers, clientId: 'subscriber' }, groupId: `subscriber.${randomUUID()}`, topics: subscribed, runner, onFatal: (error) => void problems.push(error),
  });
  await consumer.start();
  await eventually(() => consumer.status().joined, { timeoutMs: 60_000, what: 'a subscriber that has joined' });
  return {
    view, heard,
    about: (itemId) => heard.filter(({ record }) => record.key?.toString() === itemId),
    close: async () => {
      await consumer.stop();
      if (problems.length > 0) throw new Error('the subscriber was told what it could not read', { cause: problems[0] });
    },
  };
}

function decide(view: SubscriberView, { topic, value }: ConsumedRecord): ViewDecision {
  if (topic === topics.status.name) {
    const status = decodeEvent('article-status', value);
    if (status.ok) return view.status(status.event);
  } else {
    const article = decodeEvent('public-article', value);
    if (article.ok) return view.article(article.event);
  }
  throw new Error(`a record of ${topic} is no event of it`);
}

/** Whether any of these words stands anywhere in a record that a subscriber sees. */
export const tells = (words: readonly string[]) => ({ record }: Pick<Heard, 'record'>): boolean => words.some((word) => visible(record).includes(word));

/** Whether the subscriber was made to show one of these words. */
export const shows = (words: readonly string[]) => ({ decision }: Pick<Heard, 'decision'>): boolean =>
  decision.kind === 'show' && words.some((word) => JSON.stringify(decision.article).includes(word));
