import { applyTopics, probeBroker } from '@dateline/kafka';
import { createDatabaseIfAbsent } from '@dateline/persistence';
import { waitFor, type ExitCode } from '@dateline/service-kit';
import { loadCliConfig } from '../config.js';
import { against, brokerName, databaseName, needBoth } from '../dependencies.js';
import type { Output } from '../output.js';
import { untilStopped } from '../stop-signal.js';
import { bringUpToDate } from './migrate.js';
import { topicLines, topicsExitCode } from './topics.js';

/**
 * `dateline prepare`: waits for broker and database for as long as it takes, then migrates and applies the topics. What a
 * deployment runs once before the services.
 */
export async function prepare(output: Output): Promise<ExitCode> {
  const { brokers, databaseUrl: url } = needBoth(loadCliConfig());
  const stop = untilStopped();
  const waiting = { signal: stop.signal, onWaiting: output.say };
  try {
    await waitFor(databaseName(url), () => createDatabaseIfAbsent(url).then(() => true), waiting);
    await waitFor(brokerName(brokers), () => probeBroker(brokers, stop.signal), waiting);
    await against(databaseName(url), () => bringUpToDate(url, output));
    const reports = await against(brokerName(brokers), () => applyTopics({ brokers, clientId: 'dateline-prepare' }));
    for (const line of topicLines(reports)) output.say(line);
    return topicsExitCode(reports);
  } finally {
    stop.forget();
  }
}
