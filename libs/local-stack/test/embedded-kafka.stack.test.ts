import { chmod, cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allTopics } from '@dateline/contracts';
import { applyTopics, checkTopics, probeBroker } from '@dateline/kafka';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../../test/stack/index.js';
import { startEmbeddedKafka, type KafkaHandle } from '../src/index.js';
import { defaultCacheFolder } from '../src/folder/cache-folder.js';
import { readRecord } from '../src/folder/stack-record.js';
import { ensureJars, jarFolder } from '../src/kafka/jars.js';
import { allGone, runs, someOptions, startElsewhere, stopped } from './stack.js';

const settingsOf = ({ brokers }: KafkaHandle) => ({ brokers, clientId: 'dateline-test' });
const topics = allTopics.slice(0, 1);
const makeTopic = (handle: KafkaHandle) => applyTopics(settingsOf(handle), { topics });
const topicState = async (handle: KafkaHandle) => (await checkTopics(settingsOf(handle), { topics }))[0]?.state;

describe('the embedded Kafka broker', () => {
  it('keeps its topics when it is killed, and comes back at the same address', async () => {
    const options = await someOptions();
    const broker = await stopped(startEmbeddedKafka(options));
    const { brokers } = broker;
    const { clusterId } = await probeBroker(brokers);
    await makeTopic(broker);
    await broker.kill();
    expect(broker.processIds).toEqual([]);
    await broker.restart();
    expect(broker.brokers).toEqual(brokers);
    expect(await probeBroker(brokers)).toMatchObject({ clusterId });
    expect(await topicState(broker)).toBe('as-declared');
    expect(options.said).toEqual([]);
  });

  it('keeps its topics from one run to the next, also when its port was taken meanwhile', async () => {
    const options = await someOptions();
    const first = await startEmbeddedKafka(options);
    const { processIds } = first;
    const { clusterId } = await probeBroker(first.brokers);
    await makeTopic(first);
    await first.stop();
    expect(processIds.filter(runs)).toEqual([]);
    const squatter = createServer().listen(Number(first.brokers[0]?.split(':')[1]), '127.0.0.1');
    await once(squatter, 'listening');
    onTestFinished(() => void squatter.close());
    const second = await stopped(startEmbeddedKafka(options));
    expect(second.brokers).not.toEqual(first.brokers);
    expect(await probeBroker(second.brokers)).toMatchObject({ clusterId });
    expect(await topicState(second)).toBe('as-declared');
  });

  it('says so when it ends by itself', async () => {
    const options = await someOptions();
    const broker = await stopped(startEmbeddedKafka(options));
    process.kill(broker.processIds[0] as number, 'SIGKILL');
    await eventually(() => options.said.some((line) => line.includes('ended by itself (SIGKILL)')));
  });

  it('that a killed run left is taken over, and stopped with us', async () => {
    const options = await someOptions();
    const elsewhere = await startElsewhere('kafka', options.dataFolder);
    await elsewhere.end('SIGKILL');
    expect(elsewhere.processIds.every(runs)).toBe(true);
    const broker = await stopped(startEmbeddedKafka(options));
    expect(broker.processIds).toEqual(elsewhere.processIds);
    expect(options.said).toEqual([expect.stringContaining('taking over the Kafka broker that an earlier run left')]);
    await broker.stop();
    await allGone(elsewhere.processIds);
  });

  it('ends with the process that started it', async () => {
    const { dataFolder } = await someOptions();
    const elsewhere = await startElsewhere('kafka', dataFolder);
    await elsewhere.end('SIGTERM');
    expect(elsewhere.processIds.filter(runs)).toEqual([]);
  });

  it('whose start is given up leaves no process and lets the folder go', async () => {
    const giveUp = new AbortController();
    const options = await someOptions();
    const probeBroker = async (): Promise<never> => {
      giveUp.abort(new Error('never mind'));
      throw new Error('not yet');
    };
    await expect(startEmbeddedKafka({ ...options, probeBroker, signal: giveUp.signal })).rejects.toThrow('never mind');
    expect(readRecord(join(options.dataFolder, 'kafka'))?.processes).toEqual([]);
    await stopped(startEmbeddedKafka(options));
  });
});

describe('three brokers', () => {
  it('go on without one of them, and take it back', async () => {
    const cluster = await stopped(startEmbeddedKafka(await someOptions({ brokers: 3 })));
    const nodes = async () => (await probeBroker(cluster.brokers)).brokers.length;
    expect(await nodes()).toBe(3);
    await makeTopic(cluster);
    await cluster.kill(2);
    expect(cluster.processIds).toHaveLength(2);
    await eventually(async () => (await nodes()) === 2, { what: 'a cluster of two' });
    await cluster.restart(2);
    await eventually(async () => (await nodes()) === 3, { what: 'a cluster of three' });
    expect(await topicState(cluster)).toBe('as-declared');
    await expect(cluster.kill(3)).rejects.toThrow(RangeError);
  });
});

describe('jars', () => {
  it('fetched by two at once end up whole, once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dateline-two-fetchers-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const source = join(folder, 'source');
    await cp(jarFolder(defaultCacheFolder()), source, { recursive: true });
    const maven = join(folder, 'mvn');
    await writeFile(maven, `#!/bin/sh\ncase "$1" in -v) exit 0;; esac\nfor word in "$@"; do case "$word" in -DoutputDirectory=*) cp -r ${source} "\${word#-DoutputDirectory=}";; esac; done\n`);
    await chmod(maven, 0o755);
    const cacheFolder = join(folder, 'cache');
    const fetched = await Promise.all([1, 2].map(() => ensureJars({ cacheFolder, maven, say: () => {} })));
    expect(fetched).toEqual([jarFolder(cacheFolder), jarFolder(cacheFolder)]);
    expect(await readdir(cacheFolder)).toHaveLength(1);
  });
});
