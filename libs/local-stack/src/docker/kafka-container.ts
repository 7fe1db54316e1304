import { randomBytes } from 'node:crypto';
import { isMissing, type Missing } from '../missing.js';
import { clusterIdFrom } from '../kafka/cluster-id.js';
import { brokerSettings } from '../kafka/server-properties.js';
import type { Part } from '../means/part.js';
import type { EmbeddedKafkaOptions } from '../options.js';
import { awaitAnswer, runContainer, type ContainerPlan } from './container.js';
import { findDocker } from './engine.js';

const port = 9092;
const startScript = '/tmp/dateline-start.sh';

/** `auto.create.topics.enable` is `KAFKA_AUTO_CREATE_TOPICS_ENABLE` to the image. */
export function imageVariable(setting: string): string {
  return `KAFKA_${setting.toUpperCase().replaceAll('.', '_')}`;
}

/**
 * One broker of Apache's own image. Which address clients shall be sent to is known only once the engine has mapped the port,
 * so the container first waits for a script that tells it.
 * @param clusterId of this broker alone: the image has one for all, and who keeps positions must see that a broker is another one
 */
export function kafkaContainer(clusterId: string): ContainerPlan {
  const settings = {
    'node.id': 1,
    'process.roles': 'broker,controller',
    'controller.quorum.voters': '1@localhost:9094',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'INTERNAL',
    listeners: `CLIENT://:${port},INTERNAL://:9093,CONTROLLER://:9094`,
    'listener.security.protocol.map': 'CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
    ...brokerSettings(1),
  };
  return {
    image: 'apache/kafka:4.1.0',
    entrypoint: ['/bin/sh', '-c'],
    command: [`echo waiting for an address; while [ ! -s ${startScript} ]; do sleep 0.1; done; exec /bin/sh ${startScript}`],
    environment: { ...Object.fromEntries(Object.entries(settings).map(([key, value]) => [imageVariable(key), String(value)])), CLUSTER_ID: clusterId, KAFKA_HEAP_OPTS: '-Xmx256m' },
    port,
    readyMessage: 'waiting for an address',
    readyTimes: 1,
  };
}

/** What the waiting container goes on with. */
export function kafkaStartScript(address: string): string {
  return `export KAFKA_ADVERTISED_LISTENERS=CLIENT://${address},INTERNAL://localhost:9093\nexec /etc/kafka/docker/run\n`;
}

/** A broker in a container; its data goes with it. */
export async function startKafkaContainer(options: EmbeddedKafkaOptions): Promise<Part<readonly string[]> | Missing> {
  if (options.brokers === 3) return { lack: 'containers are for one broker only', fix: 'the embedded brokers' };
  const engine = await findDocker();
  if (isMissing(engine)) return engine;
  options.say('starting Kafka in a container: its data is gone when it stops');
  const container = await runContainer(engine, kafkaContainer(clusterIdFrom(randomBytes(16))));
  if (isMissing(container)) return container;
  const address = `${container.getHost()}:${container.getMappedPort(port)}`;
  await container.copyContentToContainer([{ content: kafkaStartScript(address), target: startScript }]);
  await awaitAnswer(container, (limit) => options.probeBroker([address], limit), options.signal);
  return { address: [address], processIds: () => [], stop: async () => void (await container.stop()) };
}
