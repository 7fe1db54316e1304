import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { applyTopics } from '@dateline/kafka';
import { migrate } from '@dateline/persistence';
import { eventually } from '../stack/index.js';
import { items } from './archive-rows.js';
import { Line } from './line.js';
import { serviceNames } from './service-process.js';
import { wireFile } from './wire-file.js';

let line: Line | undefined;
afterEach(async () => {
  await line?.close();
  line = undefined;
});

/** A loopback port that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

describe('a service whose parts are not there', () => {
  it.each(serviceNames.filter((name) => name !== 'api'))('%s says that it waits for the broker, is live, and stops when told to', async (name) => {
    const port = await closedPort();
    line = await Line.start({ services: [], environment: { KAFKA_BROKERS: `127.0.0.1:${port}` } });
    const service = line.launch(name);
    await eventually(async () => expect(line?.log(name)).toMatch(new RegExp(`waiting for .*127\\.0\\.0\\.1:${port}`, 'u')), { timeoutMs: 30_000 });
    expect(service.child.exitCode).toBeNull();
    expect(await line.end(name)).toBe(0);
  });

  it('goes on by itself when topics and tables come', async () => {
    line = await Line.start({ services: [], prepared: false });
    const services = serviceNames.map((name) => (line as Line).launch(name));
    await line.drop('wire', wireFile({ storyId: 'NW-PATIENT', created: '2026-05-04T10:00:00Z' }));
    await eventually(async () => expect((line as Line).log('store')).toMatch(/waiting for/u), { timeoutMs: 30_000 });
    await Promise.all([applyTopics({ brokers: line.stack.brokers, clientId: 'test' }), migrate(line.stack.databaseUrl)]);
    await Promise.all(services.map((service) => service.ready));
    await eventually(async () => expect(await items(line as Line)).toMatchObject([{ status: 'usable', shown: true }]), { timeoutMs: 60_000 });
  });
});
