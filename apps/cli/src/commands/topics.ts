import { applyTopics, checkTopics, type KafkaSettings, type TopicReport } from '@dateline/kafka';
import { exitCodes, type ExitCode } from '@dateline/service-kit';
import { loadCliConfig } from '../config.js';
import { against, brokerName, needBrokers } from '../dependencies.js';
import type { Output } from '../output.js';

const settings = (brokers: readonly string[]): KafkaSettings => ({ brokers, clientId: 'dateline-topics' });

/** A line for each topic, and what differs below it. */
export function topicLines(reports: readonly TopicReport[]): string[] {
  return reports.flatMap(({ topic, state, differences }) => [`${topic}: ${state}`, ...differences.map((difference) => `  ${difference}`)]);
}

/** 0 when every topic is as declared, else 1: partitions and settings of a topic that exists are never changed in place. */
export const topicsExitCode = (reports: readonly TopicReport[]): ExitCode =>
  (reports.every(({ state }) => state === 'created' || state === 'as-declared') ? exitCodes.ok : exitCodes.failed);

async function report(output: Output, ask: (settings: KafkaSettings) => Promise<readonly TopicReport[]>): Promise<ExitCode> {
  const brokers = needBrokers(loadCliConfig());
  const reports = await against(brokerName(brokers), () => ask(settings(brokers)));
  output.text(topicLines(reports).join('\n'));
  return topicsExitCode(reports);
}

/** `dateline topics apply`: creates what is missing and says what differs. */
export const topicsApply = (output: Output): Promise<ExitCode> => report(output, (kafka) => applyTopics(kafka));

/** `dateline topics check`: says what is missing or differs, changes nothing. */
export const topicsCheck = (output: Output): Promise<ExitCode> => report(output, (kafka) => checkTopics(kafka));
