import { readFile, rm } from 'node:fs/promises';
import { lineGroups } from '@dateline/contracts';
import { aRawArticle } from '@dateline/contracts/builders';
import { startEventProducer } from '@dateline/kafka';
import { startEmbeddedKafka, startEmbeddedPostgres, type KafkaHandle, type PostgresHandle } from '@dateline/local-stack';
import { declaredMetrics, runtimeMetrics, type HealthReport } from '@dateline/service-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokerProbe, databaseProbe, eventually, temporaryFolder } from '../stack/index.js';
import { items } from './archive-rows.js';
import { Line } from './line.js';
import { scrape, sumOf, type MetricsPage } from './metrics-page.js';
import { rawMessage } from './raw-events.js';
import { serviceNames, type ServiceName } from './service-process.js';
import { wireFile } from './wire-file.js';

let kafka: KafkaHandle;
let postgres: PostgresHandle;
let line: Line;
const adminPorts = new Map<ServiceName, number>();
const portOf = (name: ServiceName): number => adminPorts.get(name) ?? 0;

beforeAll(async () => {
  const dataFolder = await temporaryFolder();
  const options = { dataFolder, durable: false, say: () => {}, probeBroker: brokerProbe, probeDatabase: databaseProbe };
  [kafka, postgres] = await Promise.all([startEmbeddedKafka(options), startEmbeddedPostgres(options)]);
  const stop = async (): Promise<void> => {
    await Promise.all([kafka.stop(), postgres.stop()]);
    await rm(dataFolder, { recursive: true, force: true });
  };
  line = await Line.start({ services: [], stack: { brokers: kafka.brokers, databaseUrl: postgres.url, stop } });
  const ready = await line.run(...serviceNames);
  ready.forEach(({ adminPort }, index) => adminPorts.set(serviceNames[index] as ServiceName, adminPort));
});
afterAll(() => line?.close());

/** Puts a record onto the raw topic that is no story. */
async function sendPoison(): Promise<void> {
  const producer = await startEventProducer({ brokers: kafka.brokers, clientId: 'test' });
  await producer.send([{ ...rawMessage(aRawArticle({ id: 'NW-OPS-POISON' }), 'normal'), value: Buffer.from('The minister resigned, {') }]);
  await producer.close();
}

const pages = new Map<ServiceName, MetricsPage>();
const pageOf = (name: ServiceName): MetricsPage => pages.get(name) as MetricsPage;

/** Two stories, one of them in two versions, and what is no story: pages and logs tell of them. */
beforeAll(async () => {
  for (const version of ['1', '2']) await line.drop('wire', wireFile({ storyId: 'NW-OPS-1', version, created: `2026-05-04T1${version}:00:00Z`, headline: `Harbour reopens, version ${version}` }));
  await line.drop('wire', wireFile({ storyId: 'NW-OPS-2', created: '2026-05-04T10:00:00Z' }));
  await eventually(async () => expect(await items(line)).toMatchObject([{ shown: true }, { shown: true }]), { timeoutMs: 60_000 });
  await sendPoison();
  await eventually(async () => {
    for (const name of serviceNames) pages.set(name, await scrape(portOf(name)));
    for (const name of ['enricher', 'store'] as const) {
      const page = pageOf(name);
      expect(sumOf(page, 'kafka_consumer_lag_read_timestamp_seconds')).toBeGreaterThan(0);
      expect(sumOf(page, 'kafka_consumer_lag')).toBe(0);
    }
    expect(sumOf(pageOf('store'), 'story_end_to_end_seconds_count')).toBeGreaterThanOrEqual(3);
    expect(sumOf(pageOf('store'), 'dead_letters_open')).toBe(2); // enricher and store both read what is no story
  }, { timeoutMs: 60_000 });
});

interface Answer {
  readonly status: number;
  readonly report: HealthReport;
}

async function ask(name: ServiceName, path: '/live' | '/ready'): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${portOf(name)}${path}`);
  return { status: response.status, report: (await response.json()) as HealthReport };
}

const askAll = (path: '/live' | '/ready', names: readonly ServiceName[]): Promise<readonly Answer[]> => Promise.all(names.map((name) => ask(name, path)));
const statuses = async (path: '/live' | '/ready', names: readonly ServiceName[]): Promise<number[]> => (await askAll(path, names)).map(({ status }) => status);
const failingProbes = ({ report }: Answer): string[] => Object.entries(report.probes).filter(([, { ok }]) => !ok).map(([name]) => name);

/** Says which checks of which services do not hold. */
const allReady = async (): Promise<void> => expect((await askAll('/ready', serviceNames)).map(({ report: { probes } }) => Object.entries(probes).filter(([, { ok }]) => !ok))).toEqual([[], [], [], []]);

describe('the metrics of the line', () => {
  it.each(serviceNames)('of %s are those that are declared, by name, type and help', (name) => {
    const page = pageOf(name);
    const declared = declaredMetrics.filter(({ by }) => by.includes(name));
    for (const metric of declared) expect([metric.name, page.types.get(metric.name)]).toEqual([metric.name, metric.type]);
    const runtime = new Set(runtimeMetrics.map((metric) => metric.name));
    for (const metric of declared) if (!runtime.has(metric.name)) expect(page.help.get(metric.name)).toBe(metric.help);
    const ours = [...page.types.keys()].filter((metric) => !/^(?:process|nodejs)_/u.test(metric));
    expect(ours.filter((metric) => !declared.some((one) => one.name === metric))).toEqual([]);
  });

  it.each(serviceNames)('of %s say whose they are, carry the declared labels alone, and are not without end', (name) => {
    const { series } = pageOf(name);
    const base = (metric: string): string => metric.replace(/_(?:bucket|sum|count)$/u, '');
    for (const { name: metric, labels } of series) {
      expect(labels['service']).toBe(name);
      const declared = declaredMetrics.find((one) => one.name === metric || one.name === base(metric));
      if (declared === undefined) continue;
      const extra = Object.keys(labels).filter((label) => label !== 'service' && label !== 'le' && !declared.labels.includes(label));
      expect([metric, extra]).toEqual([metric, []]);
    }
    expect(series.length).toBeLessThan(1_200);
  });

  it.each<readonly [ServiceName, string, Readonly<Record<string, string>>, number]>([
    ['feed-ingestor', 'stories_received_total', { source: 'wire' }, 3],
    ['feed-ingestor', 'raw_published_total', { source: 'wire' }, 3],
    ['feed-ingestor', 'db_query_duration_seconds_count', { statement: 'commit' }, 1],
    ['enricher', 'enriched_total', { status: 'complete' }, 1],
    ['enricher', 'story_end_to_end_seconds_count', { stage: 'enricher' }, 3],
    ['enricher', 'dlq_total', { reason: 'not-json' }, 1],
    ['enricher', 'kafka_rebalances_total', { group: 'dateline.enricher.normal' }, 1],
    ['enricher', 'kafka_last_heartbeat_timestamp_seconds', { group: 'dateline.enricher.urgent' }, 1],
    ['store', 'stored_total', { kind: 'raw' }, 3],
    ['store', 'stored_total', { kind: 'full' }, 3],
    ['store', 'story_end_to_end_seconds_count', { stage: 'store' }, 3],
    ['store', 'db_query_duration_seconds_count', { statement: 'commit' }, 3],
    ['api', 'db_query_duration_seconds_count', { statement: 'select' }, 1],
    ['api', 'process_resident_memory_bytes', {}, 10_000_000],
  ])('of %s count what happened: %s %o', (name, metric, labels, least) => {
    expect(sumOf(pageOf(name), metric, labels)).toBeGreaterThanOrEqual(least);
  });

  it('show the lag of every group of the line, partition by partition', () => {
    const shown = [...pageOf('enricher').series, ...pageOf('store').series].filter((one) => one.name === 'kafka_consumer_lag');
    expect(new Set(shown.map(({ labels }) => labels['group']))).toEqual(new Set(lineGroups.map(({ groupId }) => groupId)));
    for (const { groupId, topics } of lineGroups) {
      const own = shown.filter(({ labels }) => labels['group'] === groupId);
      expect(new Set(own.map(({ labels }) => labels['topic']))).toEqual(new Set(topics));
    }
  });
});

describe('the log', () => {
  it('names a record that became a dead letter by item, topic, partition and offset, and quotes nothing of it', async () => {
    const text = await readFile(line.service('enricher').logFile, 'utf8');
    const lines = text.trimEnd().split('\n').map((one) => JSON.parse(one) as Record<string, unknown>);
    const { itemId } = aRawArticle({ id: 'NW-OPS-POISON' });
    expect(lines.find(({ msg }) => msg === 'a record became a dead letter')).toMatchObject({
      level: 'warn', service: 'enricher', itemId, eventId: expect.any(String), topic: 'dateline.article.raw.v1', partition: expect.any(Number), offset: expect.any(String), reason: 'not-json',
    });
    expect(text).not.toContain('minister');
    expect(lines.filter(({ msg }) => msg === 'joined the group').map(({ groupId }) => groupId)).toEqual(expect.arrayContaining(['dateline.enricher.normal']));
  });
});

describe('health', () => {
  const withBroker: readonly ServiceName[] = ['feed-ingestor', 'enricher', 'store'];
  const withDatabase: readonly ServiceName[] = ['feed-ingestor', 'store', 'api'];

  it('says of all four that they are live and ready, check by check', async () => {
    for (const name of serviceNames) {
      const { status, report } = await ask(name, '/ready');
      expect([name, status, report.ok]).toEqual([name, 200, true]);
      const expected = [...(withBroker.includes(name) ? ['broker'] : []), ...(withDatabase.includes(name) ? ['database'] : []), 'started'];
      expect(Object.keys(report.probes)).toEqual(expect.arrayContaining(expected));
    }
    expect(await statuses('/live', serviceNames)).toEqual([200, 200, 200, 200]);
  });

  it('calls those that need the broker not ready while it is away, with the reason, and all of them live', async () => {
    await kafka.kill();
    // Consumers may notice first: the probe's own answer is some seconds old at times.
    await eventually(async () => {
      const answers = await askAll('/ready', withBroker);
      expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
      for (const answer of answers) expect(failingProbes(answer)).toContain('broker');
    }, { timeoutMs: 30_000 });
    expect(await statuses('/live', serviceNames)).toEqual([200, 200, 200, 200]);
    await eventually(async () => expect((await ask('api', '/ready')).status).toBe(200), { timeoutMs: 60_000 });
    const before = await scrape(portOf('store'));
    await kafka.restart();
    await eventually(allReady, { timeoutMs: 120_000 });
    await eventually(async () => {
      const after = await scrape(portOf('store'));
      const readAt = 'kafka_consumer_lag_read_timestamp_seconds';
      expect(sumOf(after, readAt)).toBeGreaterThan(sumOf(before, readAt));
    }, { timeoutMs: 30_000 });
  }, 240_000);

  it('does the same for the database', async () => {
    await postgres.kill();
    // Consumers may notice first: the probe's own answer is some seconds old at times.
    await eventually(async () => {
      const answers = await askAll('/ready', withDatabase);
      expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
      for (const answer of answers) expect(failingProbes(answer)).toContain('database');
    }, { timeoutMs: 30_000 });
    expect(await statuses('/live', serviceNames)).toEqual([200, 200, 200, 200]);
    await eventually(async () => expect((await ask('enricher', '/ready')).status).toBe(200), { timeoutMs: 60_000 }); // it may still be joining after the broker's return
    await postgres.restart();
    await eventually(allReady, { timeoutMs: 120_000 });
    const errors = await scrape(portOf('store'));
    expect(sumOf(errors, 'db_errors_total')).toBeGreaterThan(0);
    await line.drop('wire', wireFile({ storyId: 'NW-OPS-3', created: '2026-05-04T10:00:00Z' }));
    await eventually(async () => expect((await items(line)).length).toBe(3), { timeoutMs: 120_000 });
  }, 300_000);
});
