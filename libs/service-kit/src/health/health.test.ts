import { afterEach, describe, expect, it } from 'vitest';
import { createMetrics, HealthRegistry, standardMetrics, startAdminServer, type AdminServer } from '../index.js';

const servers: AdminServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(health: HealthRegistry) {
  const metrics = createMetrics('store');
  const server = await startAdminServer({ host: '127.0.0.1', port: 0, health, metrics });
  servers.push(server);
  const get = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${server.port}${path}`, { method });
  return { metrics, server, get };
}

describe('health', () => {
  it('is ready when all ready probes are well, and live whatever they say', async () => {
    const health = new HealthRegistry();
    let database = false;
    health.addLive({ name: 'event-loop', check: () => ({ ok: true, detail: 'turns' }) });
    health.addReady({ name: 'group', check: async () => ({ ok: true, detail: 'joined' }) });
    health.addReady({ name: 'database', check: () => ({ ok: database, detail: database ? 'answers' : 'away' }) });
    const { get } = await serve(health);
    expect((await get('/live')).status).toBe(200);
    const ready = await get('/ready');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ ok: false, probes: { group: { ok: true, detail: 'joined' }, database: { ok: false, detail: 'away' } } });
    expect((await get('/health')).status).toBe(503);
    database = true;
    expect((await get('/ready')).status).toBe(200);
    expect(await (await get('/health')).json()).toMatchObject({ live: { ok: true }, ready: { ok: true } });
  });

  it('calls a probe that throws or never answers unwell', async () => {
    const health = new HealthRegistry({ probeLimitMs: 20 });
    health.addReady({ name: 'throws', check: () => { throw new Error('broken'); } });
    health.addReady({ name: 'hangs', check: () => new Promise(() => {}) });
    expect(await health.ready()).toEqual({
      ok: false,
      probes: { throws: { ok: false, detail: 'Error: broken' }, hangs: { ok: false, detail: 'no answer within 20 ms' } },
    });
  });

  it('refuses two probes of one name', () => {
    const health = new HealthRegistry();
    const probe = { name: 'group', check: () => ({ ok: true, detail: '' }) };
    health.addLive(probe);
    expect(() => health.addLive(probe)).toThrow('group');
  });

  it.each([
    ['/nothing', 'GET', 404],
    ['/constructor', 'GET', 404],
    ['/live', 'POST', 405],
    ['/live?verbose', 'GET', 200],
    ['/live', 'HEAD', 200],
  ])('answers %s by %s with %i', async (path, method, status) => {
    const { get } = await serve(new HealthRegistry());
    expect((await get(path, method)).status).toBe(status);
  });

  it('says which address is taken', async () => {
    const { server, metrics } = await serve(new HealthRegistry());
    const again = startAdminServer({ host: '127.0.0.1', port: server.port, health: new HealthRegistry(), metrics });
    await expect(again).rejects.toThrow(`127.0.0.1:${server.port}`);
  });
});

describe('metrics', () => {
  it('are served with Node\'s own and the label of the service', async () => {
    const { get, metrics } = await serve(new HealthRegistry());
    metrics.counter(standardMetrics.deadLetters).inc({ stage: 'store/decode', reason: 'not-json' }, 2);
    metrics.histogram(standardMetrics.endToEnd).observe({ stage: 'store' }, 0.2);
    metrics.gauge(standardMetrics.dbPoolWaiting).set(0);
    const response = await get('/metrics');
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(text).toMatch(/^dlq_total\{(?=[^}]*service="store")(?=[^}]*reason="not-json")[^}]*\} 2$/m);
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(text).toContain('story_end_to_end_seconds_bucket');
  });

  it('are the same when asked for twice, and each service has its own', async () => {
    const one = createMetrics('one');
    const two = createMetrics('two');
    one.counter(standardMetrics.stored).inc({ kind: 'full' });
    one.counter(standardMetrics.stored).inc({ kind: 'full' });
    expect(await one.text()).toMatch(/^stored_total\{.*\} 2$/m);
    expect(await two.text()).not.toContain('stored_total');
    expect(() => one.gauge({ type: 'gauge', name: 'stored_total', help: 'x', labels: [] })).toThrow('another type');
  });
});
