import type { LogEntry } from 'kafkajs';
import type { KafkaLog } from '../settings.js';

/** Parts of kafkajs whose errors are about the way to a broker; the retry around them decides whether they matter. */
const onTheWay: ReadonlySet<string> = new Set(['Connection', 'BrokerPool', 'Cluster']);
/** What consumers and producers say of crashes and rejoins is told by our own events, in our own words. */
const retold = /^(?:Crash: |Restarting the consumer|The group is rebalancing|The coordinator is not aware|Failed to send messages)|re-?joining|resync group/;
const errorLevel = 1;
const warnLevel = 2;

/** Retriable noise goes to debug; what nobody retries keeps its level. */
export function levelFor({ namespace, level, log }: Pick<LogEntry, 'namespace' | 'level' | 'log'>): 'debug' | 'warn' | 'error' {
  if (level !== errorLevel && level !== warnLevel) return 'debug';
  const noise = onTheWay.has(namespace) || log['retryCount'] !== undefined || retold.test(log.message);
  if (noise) return 'debug';
  return level === errorLevel ? 'error' : 'warn';
}

/** Hands kafkajs' log lines to ours. */
export const logCreatorFor = (log: KafkaLog) => () => (entry: LogEntry): void => {
  const { message, timestamp: _timestamp, logger: _logger, ...fields } = entry.log;
  log(levelFor(entry), `kafkajs: ${message}`, { namespace: entry.namespace, ...fields });
};
