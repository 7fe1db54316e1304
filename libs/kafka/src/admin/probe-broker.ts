import { untilAborted } from '../until-aborted.js';
import { withAdminOnce } from '../client/kafka-client.js';

/** What a cluster says of itself. */
export interface BrokerAnswer {
  readonly clusterId: string;
  readonly brokers: readonly { readonly nodeId: number; readonly host: string; readonly port: number }[];
}

/**
 * Whether a broker answers a Metadata request, asked once; closes its connection. For readiness and for waiting.
 * @throws a transient error while none answers, or the signal's reason
 */
export async function probeBroker(brokers: readonly string[], signal?: AbortSignal): Promise<BrokerAnswer> {
  signal?.throwIfAborted();
  const asked = withAdminOnce({ brokers, clientId: 'dateline-probe' }, (admin) => admin.describeCluster());
  const answer = signal === undefined ? await asked : await untilAborted(asked, signal);
  if (answer === undefined) throw signal?.reason;
  const { clusterId, brokers: nodes } = answer;
  return { clusterId, brokers: nodes.map(({ nodeId, host, port }) => ({ nodeId, host, port })) };
}
