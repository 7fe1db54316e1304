import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { brokerProbe, databaseProbe, onDatabase } from '../../../test/stack/index.js';
import { startLocalStack } from '../src/index.js';
import { readRecord } from '../src/folder/stack-record.js';
import { runs, someOptions, stopped } from './stack.js';

describe('the local stack', () => {
  it('brings up both parts, says by which means, and takes them away', async () => {
    const options = await someOptions({ force: 'embedded' });
    const stack = await stopped(startLocalStack(options));
    const pids = [...stack.kafka.processIds, ...stack.database.processIds];
    expect(pids).toHaveLength(2);
    await brokerProbe(stack.kafka.brokers, AbortSignal.timeout(10_000));
    await onDatabase(stack.database.url, 'select 1');
    expect([...options.said].sort()).toEqual([
      expect.stringMatching(/^Kafka broker: embedded, at 127\.0\.0\.1:\d+ \(/u),
      expect.stringMatching(/^PostgreSQL: embedded, at 127\.0\.0\.1:\d+ \(/u),
    ]);
    expect(options.said.join()).not.toContain(new URL(stack.database.url).password);
    await stack.stop();
    expect(pids.filter(runs)).toEqual([]);
  });

  it('uses what is named and leaves it running', async () => {
    const [kafkaBrokers, databaseUrl] = [inject('kafkaBrokers'), inject('databaseUrl')];
    const stack = await startLocalStack(await someOptions({ kafkaBrokers, databaseUrl }));
    expect(stack).toMatchObject({ kafka: { brokers: kafkaBrokers, means: 'external', processIds: [] }, database: { url: databaseUrl, means: 'external' } });
    await stack.stop();
    await brokerProbe(kafkaBrokers, AbortSignal.timeout(10_000));
    await databaseProbe(databaseUrl, AbortSignal.timeout(10_000));
  });

  it('says in one line what is missing, and leaves nothing running of the part that was there', async () => {
    const options = await someOptions({ force: 'embedded', java: '/nowhere/java' });
    await expect(startLocalStack(options)).rejects.toMatchObject({ lines: [expect.stringMatching(/^no Kafka broker by DATELINE_STACK=embedded: no Java\. To get one: Java 17 or newer/u)] });
    expect(readRecord(join(options.dataFolder, 'postgres'))?.processes).toEqual([]);
  });

  it('says of both parts at once what is missing', async () => {
    await expect(startLocalStack(await someOptions({ force: 'external' }))).rejects.toMatchObject({
      lines: [expect.stringContaining('KAFKA_BROKERS is not set'), expect.stringContaining('DATABASE_URL is not set')],
    });
  });
});
