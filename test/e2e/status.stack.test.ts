import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, type Ran } from '../../apps/cli/test/run-cli.js';
import { eventually } from '../stack/index.js';
import { items } from './archive-rows.js';
import { Line } from './line.js';
import { serviceNames } from './service-process.js';
import { wireFile } from './wire-file.js';

let line: Line;
let admin: readonly string[];
beforeAll(async () => {
  line = await Line.start({ services: [] });
  admin = (await line.run(...serviceNames)).map(({ adminPort }) => `127.0.0.1:${adminPort}`);
  for (const storyId of ['NW-S-1', 'NW-S-2']) await line.drop('wire', wireFile({ storyId, created: '2026-05-04T10:00:00Z', headline: `Harbour story ${storyId}` }));
  await eventually(async () => expect(await items(line)).toMatchObject([{ shown: true }, { shown: true }]), { timeoutMs: 60_000 });
});
afterAll(() => line?.close());

const status = (args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  runCli(['status', ...args], { environment: { KAFKA_BROKERS: line.stack.brokers.join(','), DATABASE_URL: line.stack.databaseUrl, ...environment } });

describe('dateline status', () => {
  it('begins with "all well" on a line that is, and fits on one screen', async () => {
    const { stdout, exitCode } = await eventually(async () => {
      const ran = await status(admin.flatMap((address) => ['--admin', address]));
      expect(ran).toMatchObject({ exitCode: 0 });
      return ran;
    }, { timeoutMs: 30_000 });
    expect(exitCode).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('all well');
    expect(lines.length).toBeLessThan(30);
    expect(stdout).toMatch(/feed-ingestor connected · enricher 1 copy · store 1 copy/u);
    expect(stdout).toMatch(/^store at 127\.0\.0\.1:\d+: ready · \d+ MiB/mu);
    expect(stdout).toMatch(/^urgent +0 +0 +0$/mu);
    expect(stdout).toMatch(/^wire +well/mu);
    expect(stdout).toContain('dead letters: none open');
    expect(stdout).not.toContain('\u001b');
  });

  it('says the same to machines', async () => {
    const { stdout, exitCode } = await status(['--json']);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({
      well: true, exitCode: 0, troubles: [],
      broker: { seen: true, brokers: 1, groups: expect.arrayContaining([expect.objectContaining({ groupId: 'dateline.enricher.normal', members: 1, lag: 0, seconds: 0 })]) },
      archive: { seen: true, unpublished: { count: 0 }, commands: { count: 0 }, deadLetters: [], sources: expect.arrayContaining([expect.objectContaining({ sourceId: 'wire', state: 'well' })]) },
    });
    expect(exitCode).toBe(0);
  });

  it('looks again until it is stopped', async () => {
    const { stdout, exitCode } = await runCli(['status', '--watch', '--json'], {
      environment: { KAFKA_BROKERS: line.stack.brokers.join(','), DATABASE_URL: line.stack.databaseUrl }, stopAfterLines: 2,
    });
    expect(stdout.trimEnd().split('\n').length).toBeGreaterThanOrEqual(2);
    expect(exitCode).toBe(0);
  });

  it('says which part cannot be reached, and of the others how they stand', async () => {
    const { stdout, exitCode } = await status([], { KAFKA_BROKERS: '127.0.0.1:1' });
    expect(exitCode).toBe(4);
    expect(stdout).toMatch(/^✗ Kafka at 127\.0\.0\.1:1 does not answer/u);
    expect(stdout).toMatch(/^wire +well/mu);
    const both = await status([], { KAFKA_BROKERS: '127.0.0.1:1', DATABASE_URL: 'postgres://127.0.0.1:1/none' });
    expect(both).toMatchObject({ exitCode: 4, stdout: expect.stringContaining('PostgreSQL at 127.0.0.1:1') });
  });

  it('names a service that does not run and what waits for it, and that all is well once it is back', async () => {
    await line.end('enricher');
    await line.drop('wire', wireFile({ storyId: 'NW-S-3', created: '2026-05-04T10:00:00Z' }));
    await line.allFiled('wire', 3);
    const { stdout, exitCode } = await status();
    expect(stdout.split('\n').slice(0, 2)).toEqual(['✗ the enricher is not running: 1 records wait for it', '  → start it']);
    expect(exitCode).toBe(1);
    await line.run('enricher');
    await eventually(async () => expect((await status()).stdout).toMatch(/^all well/u), { timeoutMs: 60_000, intervalMs: 500 });
  });

  it('counts dead letters by reason and says where to look', async () => {
    await line.rows(`insert into ops.dead_letter (dead_letter_id, dlq_topic, dlq_partition, dlq_offset, reason, stage, error, topic, partition, "offset", attempt, first_failed_at, failed_at, headers)
      select gen_random_uuid(), 'dateline.enricher.dlq.v1', 0, n, 'schema-invalid', 'enricher/read-story', 'x', 't', 0, n, 1, now(), now(), '{}' from generate_series(1, 2) n`);
    const { stdout, exitCode } = await status();
    expect(stdout.split('\n').slice(0, 2)).toEqual(['✗ 2 dead letters: 2 schema-invalid', '  → dateline dlq list']);
    expect(exitCode).toBe(1);
  });
});
