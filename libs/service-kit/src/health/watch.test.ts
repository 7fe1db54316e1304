import { describe, expect, it } from 'vitest';
import { createMetrics, HealthRegistry, recently, watchBroker, watchConsumers, watchDatabase } from '../index.js';

const aConsumer = (status: Partial<{ joined: boolean; paused: boolean; dead: boolean }> = {}) => {
  const state = { joined: true, paused: false, dead: false, ...status };
  return { state, status: () => state };
};

describe('consumers', () => {
  function watched(...consumers: readonly ReturnType<typeof aConsumer>[]) {
    const [health, metrics] = [new HealthRegistry(), createMetrics('store')];
    watchConsumers({ health, metrics }, consumers);
    return { health, metrics };
  }

  it('that are away from their group are live and not ready', async () => {
    const { health } = watched(aConsumer(), aConsumer({ joined: false }));
    expect((await health.live()).ok).toBe(true);
    expect((await health.ready()).probes['consumers']).toEqual({ ok: false, detail: '1 of 2 joined, 0 held back by the breaker' });
  });

  it('that are held back by the breaker are live and not ready, and the metric says so', async () => {
    const held = aConsumer({ paused: true });
    const { health, metrics } = watched(held, aConsumer());
    expect([(await health.live()).ok, (await health.ready()).ok]).toEqual([true, false]);
    expect(await metrics.text()).toMatch(/^kafka_consumers_paused\{.*\} 1$/mu);
    held.state.paused = false;
    expect(await metrics.text()).toMatch(/^kafka_consumers_paused\{.*\} 0$/mu);
  });

  it('of which one has given up are not live', async () => {
    const { health } = watched(aConsumer(), aConsumer({ joined: false, dead: true }));
    expect(await health.live()).toEqual({ ok: false, probes: { consumers: { ok: false, detail: '1 of 2 gave up' } } });
  });
});

describe('the broker', () => {
  function watched(status: { pending: number; oldestMs: number }, probe: () => Promise<unknown>) {
    const health = new HealthRegistry({ probeLimitMs: 50 });
    watchBroker(health, { producer: { status: () => status }, probe });
    return async () => (await health.ready()).probes['broker'];
  }

  it.each<readonly [string, { pending: number; oldestMs: number }, () => Promise<unknown>, object]>([
    ['answers', { pending: 0, oldestMs: 0 }, async () => {}, { ok: true, detail: 'answers' }],
    ['answers while messages are under way', { pending: 3, oldestMs: 900 }, async () => {}, { ok: true, detail: 'answers; 3 messages not acknowledged, the oldest for 1 s' }],
    ['acknowledges nothing', { pending: 3, oldestMs: 30_000 }, async () => {}, { ok: false, detail: '3 messages not acknowledged, the oldest for 30 s' }],
    ['is away', { pending: 0, oldestMs: 0 }, () => Promise.reject(new Error('refused')), { ok: false, detail: 'Error: refused' }],
    ['says nothing', { pending: 0, oldestMs: 0 }, () => new Promise(() => {}), { ok: false, detail: 'no answer within 50 ms' }],
  ])('that %s', async (_, status, probe, expected) => {
    expect(await watched(status, probe)()).toEqual(expected);
  });
});

describe('the database', () => {
  it('is asked over the own pool, and its callers in waiting are shown', async () => {
    const [health, metrics] = [new HealthRegistry(), createMetrics('store')];
    watchDatabase({ health, metrics }, { ping: () => Promise.reject(new Error('57P03')), waiting: 4 });
    expect((await health.ready()).probes['database']).toEqual({ ok: false, detail: 'Error: 57P03' });
    expect(await metrics.text()).toMatch(/^db_pool_waiting\{.*\} 4$/mu);
  });
});

describe('a check whose answer is kept for a moment', () => {
  it('is made once for all who ask at the time, and again later', async () => {
    let [asked, now] = [0, 0];
    const check = recently(async () => ({ ok: true, detail: `${++asked}` }), { keepMs: 1_000, now: () => now });
    expect((await Promise.all([check(), check(), check()])).map(({ detail }) => detail)).toEqual(['1', '1', '1']);
    now = 999;
    expect((await check()).detail).toBe('1');
    now = 1_000;
    expect((await check()).detail).toBe('2');
  });

  it('has one question under way at a server that says nothing, and says for how long', async () => {
    let [asked, now] = [0, 0];
    const check = recently(() => { asked += 1; return new Promise(() => {}); }, { keepMs: 1_000, now: () => now });
    void check();
    now = 42_000;
    expect(await check()).toEqual({ ok: false, detail: 'has said nothing for 42 s' });
    expect(asked).toBe(1);
  });

  it('keeps a failure too, and recovers from it', async () => {
    let [now, broken] = [0, true];
    const check = recently(async () => { if (broken) throw new Error('away'); return { ok: true, detail: 'back' }; }, { keepMs: 10, now: () => now });
    expect(await check()).toEqual({ ok: false, detail: 'Error: away' });
    broken = false;
    expect((await check()).ok).toBe(false);
    now = 10;
    expect(await check()).toEqual({ ok: true, detail: 'back' });
  });
});
