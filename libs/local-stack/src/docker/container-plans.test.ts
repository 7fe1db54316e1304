import { describe, expect, it } from 'vitest';
import { imageVariable, kafkaContainer, kafkaStartScript } from './kafka-container.js';
import { postgresContainer } from './postgres-container.js';

const plan = kafkaContainer('AAAAAAAAAAAAAAAAAAAAAA');

describe('the Kafka container', () => {
  it('is told its settings as the image wants them', () => {
    expect(imageVariable('group.initial.rebalance.delay.ms')).toBe('KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS');
    expect(plan.environment).toMatchObject({ KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false', KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1', KAFKA_PROCESS_ROLES: 'broker,controller', CLUSTER_ID: 'AAAAAAAAAAAAAAAAAAAAAA' });
  });
  it('waits for the address it shall send clients to, and goes on as the image would', () => {
    expect(plan.command[0]).toContain('while [ ! -s /tmp/dateline-start.sh ]');
    expect(plan.environment).not.toHaveProperty('KAFKA_ADVERTISED_LISTENERS');
    expect(kafkaStartScript('localhost:32768')).toBe('export KAFKA_ADVERTISED_LISTENERS=CLIENT://localhost:32768,INTERNAL://localhost:9093\nexec /etc/kafka/docker/run\n');
  });
  it('names every listener that it maps, advertises or talks on', () => {
    const names = plan.environment.KAFKA_LISTENERS?.split(',').map((listener) => listener.split(':')[0]);
    expect(names).toEqual(['CLIENT', 'INTERNAL', 'CONTROLLER']);
    for (const name of names ?? []) expect(plan.environment.KAFKA_LISTENER_SECURITY_PROTOCOL_MAP).toContain(`${name}:PLAINTEXT`);
  });
});

describe('the PostgreSQL container', () => {
  it('is set as the embedded server but for where it listens', () => {
    const { command } = postgresContainer('secret', true);
    expect(command).toContain('timezone=UTC');
    expect(command.join(' ')).not.toMatch(/listen_addresses|unix_socket|fsync/u);
  });
  it('gives up durability only when told to', () => expect(postgresContainer('secret', false).command).toContain('fsync=off'));
  it('is ready with the second server, not with the one that sets it up', () => expect(postgresContainer('secret', true).readyTimes).toBe(2));
});
