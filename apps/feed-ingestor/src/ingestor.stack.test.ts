import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { decodeEvent, headerText, laneOf, lanes, rawTopic, topics, type EventOf, type Lane } from '@dateline/contracts';
import { applyTopics, readTopic, type EventProducer } from '@dateline/kafka';
import { migrate } from '@dateline/persistence';
import { TransientError } from '@dateline/pipeline';
import { createLogger, createMetrics, loadConfig, ShutdownSequence } from '@dateline/service-kit';
import { startFeedServer } from '../test/feed-server.js';
import { brokers, emptyDatabase } from '../test/stack.js';
import { anRssFeed, aWireFile } from '../test/stories.js';
import { temporaryFolder } from '../test/temporary-folder.js';
import { configSpec } from './config.js';
import { connect, startIngestor, type Connections, type IngestorContext } from './ingestor.js';

const settings = () => ({ brokers: brokers(), clientId: 'feed-ingestor-test' });

interface Setting {
  readonly folder: string;
  readonly sourceId: string;
  readonly metrics: () => Promise<string>;
  readonly start: (broken?: (producer: EventProducer) => EventProducer) => Promise<ShutdownSequence>;
  readonly raw: () => Promise<{ readonly id: string | undefined; readonly lane: Lane | undefined; readonly value: string }[]>;
  readonly outcomes: () => Promise<EventOf<'item-outcome'>[]>;
}

/** An ingestor with one source of its own, on the broker that all tests share. */
async function setting(source: Readonly<Record<string, unknown>>, allowLoopback = ''): Promise<Setting> {
  const [root, databaseUrl] = [await temporaryFolder(), await emptyDatabase()];
  const folder = join(root, 'in');
  await mkdir(folder);
  await Promise.all([migrate(databaseUrl), applyTopics(settings())]);
  const sourceId = `test-${randomUUID()}`;
  const sourcesFile = join(root, 'sources.yaml');
  await writeFile(sourcesFile, JSON.stringify({ sources: [{ id: sourceId, providerKey: sourceId, provider: 'Northwire', path: undefined, ...source }] }));
  const metrics = createMetrics('feed-ingestor');
  const { config } = loadConfig(configSpec, {
    KAFKA_BROKERS: brokers().join(','), DATABASE_URL: databaseUrl, DATELINE_SOURCES: sourcesFile, DATELINE_POLL_TICK: '100ms', DATELINE_DROP_SETTLE: '50ms',
    ...(allowLoopback === '' ? {} : { DATELINE_FETCH_ALLOW_LOOPBACK: allowLoopback }),
  });
  const start = async (broken: (producer: EventProducer) => EventProducer = (producer) => producer): Promise<ShutdownSequence> => {
    const shutdown = new ShutdownSequence();
    onTestFinished(async () => void (await shutdown.run('the test is over')));
    const context: IngestorContext = { config, metrics, shutdown, logger: createLogger({ service: 'test', level: 'silent', format: 'json', destination: process.stdout }) };
    const connections: Connections = await connect(context);
    await startIngestor(context, { ...connections, producer: broken(connections.producer) });
    return shutdown;
  };
  const ofSource = async (topic: string) => (await readTopic(settings(), topic)).filter(({ value }) => value?.includes(sourceId) === true);
  return {
    folder, sourceId, start, metrics: () => metrics.text(),
    raw: async () => (await Promise.all(lanes.map((lane) => ofSource(rawTopic(lane).name)))).flat()
      .map(({ topic, headers, value }) => ({ id: headerText(headers, 'ce_id'), lane: laneOf(topic), value: String(value) })),
    outcomes: async () => (await ofSource(topics.outcome.name)).map(({ value }) => {
      const decoded = decodeEvent('item-outcome', value);
      if (!decoded.ok) throw new Error(decoded.detail);
      return decoded.event;
    }),
  };
}

describe('the ingestor', () => {
  it('publishes a file once that is dropped ten times, and records nine repeats', async () => {
    const { folder, start, raw, outcomes, metrics, sourceId } = await setting({ kind: 'drop', path: 'in', trust: 'wire' });
    const shutdown = await start();
    for (let time = 1; time <= 10; time += 1) {
      await writeFile(join(folder, `cranes-${time}.txt`), aWireFile({ 'Story-Id': 'NW-1', Headline: 'Port Louis to replace two cranes' }));
      await expect.poll(async () => (await readdir(join(folder, 'done'))).length, { timeout: 10_000 }).toBe(time);
    }
    expect(await raw()).toHaveLength(1);
    expect((await outcomes()).map(({ reason }) => reason)).toEqual(Array.from({ length: 9 }, () => 'unchanged'));
    const text = await metrics();
    expect(text).toMatch(new RegExp(`stories_received_total\\{.*source="${sourceId}".*\\} 10`));
    expect(text).toMatch(new RegExp(`raw_published_total\\{.*source="${sourceId}".*\\} 1\\n`));
    expect(text).toMatch(/duplicates_total\{.*\} 9/);
    expect(await shutdown.run('enough')).toEqual({ clean: true, failures: [] });
  });

  it('reads a feed, its first document by the bulk lane, and asks from then on whether there is anything new', async () => {
    const server = await startFeedServer();
    server.serve(anRssFeed([{ guid: 'g1' }, { guid: 'g2' }]));
    const { start, raw } = await setting({ kind: 'feed', url: server.url, interval: '1s' }, String(server.port));
    await start();
    await expect.poll(() => server.requests.at(-1)?.['if-none-match'], { timeout: 20_000 }).toBe('"edition-1"');
    expect((await raw()).map(({ lane }) => lane)).toEqual(['bulk', 'bulk']);
    server.serve(anRssFeed([{ guid: 'g3' }, { guid: 'g1' }, { guid: 'g2' }]));
    await expect.poll(() => server.requests.at(-1)?.['if-none-match'], { timeout: 20_000 }).toBe('"edition-2"');
    expect((await raw()).map(({ lane }) => lane).toSorted()).toEqual(['bulk', 'bulk', 'normal']);
  });

  it('keeps the entity tag of a document only when the broker has acknowledged all of it', async () => {
    const server = await startFeedServer();
    server.serve(anRssFeed([{ guid: 'g1' }, { guid: 'g2' }]));
    const { start, raw } = await setting({ kind: 'feed', url: server.url, interval: '1s' }, String(server.port));
    let failing = true;
    await start((producer) => ({
      status: () => producer.status(),
      close: () => producer.close(),
      send: async (messages) => {
        if (!failing) return producer.send(messages);
        await producer.send(messages.slice(0, 1)); // one of two arrives
        throw new TransientError('the broker went away');
      },
    }));
    await expect.poll(() => server.requests.length, { timeout: 20_000 }).toBeGreaterThan(1);
    expect(server.requests.map((headers) => headers['if-none-match'])).toEqual(server.requests.map(() => undefined));
    failing = false;
    await expect.poll(() => server.requests.at(-1)?.['if-none-match'], { timeout: 30_000 }).toBe('"edition-1"');
    const records = await raw();
    expect(new Set(records.map(({ id }) => id)).size).toBe(2);
    for (const copies of Map.groupBy(records, ({ id }) => id).values()) expect(new Set(copies.map(({ value }) => value)).size).toBe(1);
  });

  it('publishes at its start what an earlier run had prepared, without reading anything twice', async () => {
    const server = await startFeedServer();
    server.serve(anRssFeed([{ guid: 'g1' }]));
    const { start, raw } = await setting({ kind: 'feed', url: server.url, interval: '1h' }, String(server.port));
    const first = await start((producer) => ({
      status: () => producer.status(), close: () => producer.close(), send: () => Promise.reject(new TransientError('the broker went away')),
    }));
    await expect.poll(() => server.requests.length, { timeout: 20_000 }).toBe(1);
    await first.run('killed');
    expect(await raw()).toEqual([]);
    await start();
    expect(await raw()).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });
});
