/** One node, broker and controller in one process. */
export interface NodePlan {
  /** 1, 2, 3. */
  readonly id: number;
  readonly port: number;
  /** The port that clients are told to come to, where it is another than the one it listens on. */
  readonly advertisedPort?: number;
  readonly controllerPort: number;
  readonly dataFolder: string;
}

const host = '127.0.0.1';
/** Where clients come to. */
export const addressOf = ({ port, advertisedPort }: NodePlan): string => `${host}:${advertisedPort ?? port}`;

/** What differs from one node to the next. */
function nodeSettings(node: NodePlan, nodes: readonly NodePlan[]): Record<string, string | number> {
  return {
    'process.roles': 'broker,controller',
    'node.id': node.id,
    'controller.quorum.voters': nodes.map(({ id, controllerPort }) => `${id}@${host}:${controllerPort}`).join(','),
    listeners: `CLIENT://${host}:${node.port},CONTROLLER://${host}:${node.controllerPort}`,
    'advertised.listeners': `CLIENT://${addressOf(node)}`,
    'listener.security.protocol.map': 'CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'CLIENT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': node.dataFolder.replaceAll('\\', '/'),
  };
}

/**
 * What a broker of `count` nodes is set to wherever it runs: topics are made by `topics apply` alone, a first consumer does not
 * wait 3 s for others, and internal topics are as many and as large as a small heap and a laptop's disk can bear.
 */
export function brokerSettings(count: 1 | 3): Record<string, string | number | boolean> {
  const inSync = count === 3 ? 2 : 1;
  return {
    'auto.create.topics.enable': false,
    'default.replication.factor': count,
    'min.insync.replicas': inSync,
    'group.initial.rebalance.delay.ms': 0,
    'offsets.topic.num.partitions': 4,
    'offsets.topic.replication.factor': count,
    'transaction.state.log.num.partitions': 4,
    'transaction.state.log.replication.factor': count,
    'transaction.state.log.min.isr': inSync,
    'share.coordinator.state.topic.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': count,
    'share.coordinator.state.topic.min.isr': inSync,
    'log.cleaner.dedupe.buffer.size': 8_388_608, // the default of 128 MB is half the heap
    // After a SIGKILL the controller holds the old registration for a session: the default of 9 s makes the next start take 12 s.
    'broker.session.timeout.ms': 2_000,
    'broker.heartbeat.interval.ms': 500,
  };
}

/** The text of a node's `server.properties`. */
export function serverProperties(node: NodePlan, nodes: readonly NodePlan[]): string {
  const settings = { ...nodeSettings(node, nodes), ...brokerSettings(nodes.length === 3 ? 3 : 1) };
  return Object.entries(settings).map(([key, value]) => `${key}=${value}\n`).join('');
}
