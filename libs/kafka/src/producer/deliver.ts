import { classify, PoisonError, retryEffect, timerSleep, TransientError, type ErrorClass } from '@dateline/pipeline';
import type { Message, Producer } from 'kafkajs';
import { compression, logOf } from '../client/kafka-client.js';
import type { KafkaSettings } from '../settings.js';
import type { OutgoingMessage } from './outgoing.js';
import type { ProducerGenerations } from './producer-generations.js';

export interface Target {
  readonly topic: string;
  readonly partition: number;
}

export interface DeliveryOptions {
  readonly settings: KafkaSettings;
  readonly generations: Pick<ProducerGenerations, 'use'>;
  /** Ends the retrying. */
  readonly signal: AbortSignal;
}

/** Answers nobody can place are tried on this many new producers before they are passed on. */
const triesOfDefects = 3;
const slowMs = 10_000;

/**
 * Takes one batch to one partition, until it is acknowledged. Transient trouble is waited out for as long as it takes, each
 * time with a new producer object.
 * @throws PoisonError `too-large` when the broker finds the batch to be; whatever else neither time nor a new producer heals
 * (a missing permission)
 */
export async function deliver(batch: readonly OutgoingMessage[], target: Target, options: DeliveryOptions): Promise<void> {
  try {
    await untilAcknowledged(batch, target, options);
  } catch (error) {
    if (classify(error).class !== 'poison') throw error;
    throw new PoisonError('too-large', `${target.topic} does not take a message of this size`, { cause: error });
  }
}

function untilAcknowledged(batch: readonly OutgoingMessage[], target: Target, { settings, generations, signal }: DeliveryOptions): Promise<void> {
  const log = logOf(settings);
  let defects = 0;
  const patiently = (error: unknown): ErrorClass => {
    const verdict = classify(error);
    return verdict.class === 'defect' && ++defects < triesOfDefects ? { class: 'transient' } : verdict;
  };
  return retryEffect(
    () => noticing(generations.use((producer) => sendOnce(producer, batch, target)), () => log('warn', 'no acknowledgement yet', { ...target, messages: batch.length })),
    {
      signal, sleep: timerSleep, random: Math.random, classify: patiently, initialMs: 100, maxMs: 10_000,
      onRetry: ({ attempt, error }) => log('warn', 'a batch was not acknowledged: trying again with a new producer', { ...target, attempt, error }),
    },
  );
}

/** One `send()`: one partition, and its answer checked, for kafkajs also resolves when it sent nothing. */
async function sendOnce(producer: Producer, batch: readonly OutgoingMessage[], { topic, partition }: Target): Promise<void> {
  const messages = batch.map(({ key, value, headers }) => ({ key, value, headers, partition }) as Message);
  const answers = await producer.send({ topic, acks: -1, compression, messages });
  const [answer] = answers;
  const acknowledged = answers.length === 1 && answer?.topicName === topic && answer.partition === partition && answer.errorCode === 0;
  if (!acknowledged) throw new TransientError(`${topic}/${partition}: ${answers.length} answers and no acknowledgement`);
}

async function noticing<T>(work: Promise<T>, onSlow: () => void): Promise<T> {
  const timer = setTimeout(onSlow, slowMs);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
