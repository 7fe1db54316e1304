/** The real broker of the stack tests, and topics, producers and consumers that clean up after themselves. */
import { randomUUID } from 'node:crypto';
import type { TopicSettings } from '@dateline/contracts';
import { Breaker, createBatchRunner, ok, perItem, timerSleep, type BatchRunnerOptions, type Step } from '@dateline/pipeline';
import { inject, onTestFinished } from 'vitest';
import { withAdmin } from '../src/client/kafka-client.js';
import {
  applyTopics, createBatchConsumer, deleteTopics, startEventProducer,
  type BatchConsumer, type BatchConsumerOptions, type ConsumedRecord, type EventProducer, type KafkaSettings, type OutgoingMessage,
} from '../src/index.js';

/** The broker the test run brought up. */
export const stackSettings = (): KafkaSettings => ({ brokers: String(inject('kafkaBrokers' as never)).split(','), clientId: 'kafka-test' });

/** A topic of its own for one test, deleted when the test has ended. */
export async function aTopic(settings: KafkaSettings, overrides: Partial<TopicSettings> = {}): Promise<TopicSettings> {
  const topic: TopicSettings = {
    name: `test.${randomUUID()}`, payload: 'raw-article', partitions: 1, cleanup: 'delete', retentionMs: 3_600_000,
    maxMessageBytes: 2 * 1024 * 1024, readers: 'internal', ...overrides,
  };
  await applyTopics(settings, { topics: [topic] });
  onTestFinished(() => deleteTopics(settings, [topic.name]));
  return topic;
}

export async function aProducer(settings: KafkaSettings): Promise<EventProducer> {
  const producer = await startEventProducer(settings);
  onTestFinished(() => producer.close());
  return producer;
}

/** `count` messages with the keys in turn; each value and `ce_id` says its place. */
export const messages = (topic: string, count: number, keys: readonly string[] = ['story']): OutgoingMessage[] =>
  Array.from({ length: count }, (_, index) => ({
    topic, key: keys[index % keys.length] ?? null, value: Buffer.from(String(index)), headers: { ce_id: `event-${index}` },
  }));

export const textOf = (record: ConsumedRecord): string => (record.value ?? Buffer.alloc(0)).toString('utf8');

/** Every record goes on as it is, unless the test brings its own step. */
export const passOn: Step<ConsumedRecord, string> = perItem('pass-on', (record) => ok(textOf(record)));

type RunnerOverrides = Partial<Omit<BatchRunnerOptions<ConsumedRecord, string>, 'effects'>> & Partial<BatchRunnerOptions<ConsumedRecord, string>['effects']>;

/** A runner whose effects do nothing unless the test says what. */
export function aRunner({ perform, deadLetter, report, ...rest }: RunnerOverrides = {}) {
  const nothing = async (): Promise<void> => {};
  return createBatchRunner<ConsumedRecord, string>({
    name: 'test', step: passOn, breaker: new Breaker(), identify: () => ({ sourceId: 'source' }), now: () => '2027-03-03T08:00:00.000Z',
    retry: { sleep: timerSleep, random: () => 0.5 },
    effects: { perform: perform ?? nothing, deadLetter: deadLetter ?? nothing, report: report ?? nothing },
    ...rest,
  });
}

export const aGroup = (): string => `test.${randomUUID()}`;

/** A consumer that is stopped when the test has ended; a fatal error fails the test unless it is expected. */
export async function aConsumer(options: Omit<BatchConsumerOptions<string>, 'onFatal'> & Partial<Pick<BatchConsumerOptions<string>, 'onFatal'>>): Promise<BatchConsumer> {
  const consumer = createBatchConsumer({ onFatal: (error) => { throw error; }, ...options });
  onTestFinished(() => consumer.stop());
  await consumer.start();
  return consumer;
}

/** `Stable`, `PreparingRebalance` and so on, as the broker has it. */
export const groupStateOf = (settings: KafkaSettings, groupId: string): Promise<string | undefined> =>
  withAdmin(settings, async (admin) => (await admin.describeGroups([groupId])).groups[0]?.state);

/** What was performed, in order, and a promise for when there are `count` of them. */
export function aLedger() {
  const texts: string[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  return {
    texts,
    note(text: string): void {
      texts.push(text);
      for (const { count, resolve } of waiting) if (texts.length >= count) resolve();
    },
    reached: (count: number): Promise<void> => new Promise((resolve) => {
      if (texts.length >= count) resolve();
      else waiting.push({ count, resolve });
    }),
  };
}

/** Asks again until the answer is yes; the test's own time limit ends it. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}
