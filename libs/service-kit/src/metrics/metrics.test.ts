import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLogger, createMetrics, databaseMetrics, labelCap, lagMetrics, meteredServices, otherLabel, readGauges, ShutdownSequence, watchLag } from '../index.js';
import { declaredMetrics, declareMetrics, runtimeMetrics } from './standard-metrics.js';

const silent = createLogger({ service: 'test', level: 'silent', format: 'json', destination: { write: () => {} } });

describe('the declarations', () => {
  it.each(meteredServices)('put all of %s on its page before anything has happened, and nothing of another service', async (service) => {
    const metrics = createMetrics(service);
    declareMetrics(metrics, service);
    const page = await metrics.text();
    for (const { name, type, by } of declaredMetrics) {
      if (by.includes(service)) expect(page).toContain(`# TYPE ${name} ${type}\n`);
      else expect(page).not.toContain(`# TYPE ${name} `);
    }
  });

  it('are nothing to a service that is not on the list', async () => {
    const metrics = createMetrics('sample');
    declareMetrics(metrics, 'sample');
    const page = await metrics.text();
    const own = declaredMetrics.filter((metric) => !runtimeMetrics.includes(metric));
    expect(own.filter(({ name }) => page.includes(`# TYPE ${name} `))).toEqual([]);
  });
});

describe('a capped label', () => {
  it('lets the first values through by name for good and calls the rest the same', () => {
    const name = labelCap(2);
    expect(['a', 'b', 'c', 'a', 'd', 'b'].map(name)).toEqual(['a', 'b', otherLabel, 'a', otherLabel, 'b']);
  });
});

describe('statements', () => {
  it('are observed by time, and by SQLSTATE when they failed', async () => {
    const metrics = createMetrics('store');
    const hear = databaseMetrics(metrics);
    hear({ statement: 'insert', ms: 250 });
    hear({ statement: 'insert', ms: 1, sqlstate: '53100' });
    const page = await metrics.text();
    expect(page).toMatch(/^db_query_duration_seconds_count\{.*statement="insert".*\} 2$/mu);
    expect(page).toMatch(/^db_query_duration_seconds_sum\{.*\} 0\.251$/mu);
    expect(page).toMatch(/^db_errors_total\{.*sqlstate="53100".*\} 1$/mu);
  });
});

describe('what is read beside the work', () => {
  it('is read again and again, told once when it fails and once when it is back, and never after the stop', async () => {
    const told: string[] = [];
    let [reads, away] = [0, false];
    const reader = readGauges({
      everyMs: 1, onFailed: () => told.push('failed'), onRecovered: () => told.push('recovered'),
      read: async () => { reads += 1; if (away) throw new Error('away'); },
    });
    const until = async (check: () => boolean): Promise<void> => { while (!check()) await sleep(1); };
    await until(() => reads > 2);
    away = true;
    const before = reads;
    await until(() => reads > before + 5);
    expect(told).toEqual(['failed']);
    away = false;
    await until(() => told.length === 2);
    reader.stop();
    const last = reads;
    await sleep(20);
    expect([told, reads - last <= 1]).toEqual([['failed', 'recovered'], true]);
  });

  it('keeps the last lag when the broker is away, and says by a timestamp how old it is', async () => {
    const metrics = createMetrics('store');
    lagMetrics(metrics)([{ groupId: 'g', topic: 't', partition: 3, lag: 7n, seconds: 1.5 }]);
    const page = await metrics.text();
    expect(page).toMatch(/^kafka_consumer_lag\{(?=.*group="g")(?=.*topic="t")(?=.*partition="3").*\} 7$/mu);
    expect(page).toMatch(/^kafka_consumer_lag_seconds\{.*\} 1\.5$/mu);
    const [, readAt] = /^kafka_consumer_lag_read_timestamp_seconds\{.*\} (\S+)$/mu.exec(page) ?? [];
    expect(Math.abs(Number(readAt) - Date.now() / 1_000)).toBeLessThan(60);
    const shutdown = new ShutdownSequence();
    let closed = false;
    watchLag({ metrics, logger: silent, shutdown }, { read: () => Promise.reject(new Error('away')), close: async () => { closed = true; } });
    await sleep(5);
    expect(await metrics.text()).toContain(page.split('\n').find((line) => line.startsWith('kafka_consumer_lag{')));
    expect(await shutdown.run('test')).toEqual({ clean: true, failures: [] });
    expect(closed).toBe(true);
  });
});
