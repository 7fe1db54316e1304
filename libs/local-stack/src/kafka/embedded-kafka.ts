import { isMissing, type Missing } from '../missing.js';
import type { KafkaHandle } from '../handles.js';
import type { EmbeddedKafkaOptions } from '../options.js';
import { StackUnavailable } from '../stack-unavailable.js';
import { openCluster } from './open-cluster.js';
import { prepareKafka } from './prepare-kafka.js';

/** As `startEmbeddedKafka`, but says what is missing rather than throw, so that another means can be tried. */
export async function startEmbeddedBrokers(options: EmbeddedKafkaOptions): Promise<KafkaHandle | Missing> {
  const tools = await prepareKafka(options);
  return isMissing(tools) ? tools : openCluster(options, tools);
}

/**
 * Starts Apache Kafka itself, one node or three, on free ports of 127.0.0.1, and resolves once every node answers a Metadata
 * request. What a killed run left on the data folder is taken over if it answers, stopped if not. Throws `StackUnavailable`
 * when Java or the jars are missing or the folder is in use.
 */
export async function startEmbeddedKafka(options: EmbeddedKafkaOptions): Promise<KafkaHandle> {
  const handle = await startEmbeddedBrokers(options);
  if (isMissing(handle)) throw new StackUnavailable([`no embedded Kafka broker: ${handle.lack}. To get one: ${handle.fix}.`]);
  return handle;
}
