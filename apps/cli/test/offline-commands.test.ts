import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { enrichedArticleSchema, rawArticleSchema } from '@dateline/contracts';
import { describe, expect, it } from 'vitest';
import { jsonLines, runCli, samples } from './run-cli.js';

describe('dateline read', () => {
  it('prints a raw article a line and nothing else on standard output', async () => {
    const { exitCode, stdout, stderr } = await runCli(['read', 'drop/nw-copper.txt', 'feeds/meridien.xml']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const articles = jsonLines(stdout);
    expect(articles.length).toBeGreaterThan(3);
    for (const article of articles) expect(rawArticleSchema.safeParse(article).error).toBeUndefined();
  });

  it('goes on after a file that cannot be read, names it, and ends with 5', async () => {
    const { exitCode, stdout, stderr } = await runCli(['read', 'absent.txt', 'drop', 'drop/empty-transmission.txt', 'drop/nw-volcano.txt']);
    expect(exitCode).toBe(5);
    expect(jsonLines(stdout)).toHaveLength(1);
    expect(stderr).toContain('absent.txt: there is no such file');
    expect(stderr).toContain('drop: a folder, not a file');
    expect(stderr).toContain('drop/empty-transmission.txt: ');
  });

  it('ends with 1 when nothing could be read', async () => {
    expect(await runCli(['read', 'absent.txt'])).toMatchObject({ exitCode: 1, stdout: '' });
  });

  it('reads standard input by the name of -', async () => {
    const input = await readFile(join(samples, 'drop/nw-volcano.txt'));
    const { exitCode, stdout } = await runCli(['read', '-'], { input });
    expect(exitCode).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([{ trust: 'web', ingest: { protocol: 'command' } }]);
  });
});

describe('dateline enrich', () => {
  it('prints what the enricher would make of each story', async () => {
    const { exitCode, stdout, stderr } = await runCli(['enrich', 'drop/nw-copper.txt', 'drop/nw-volcano.txt']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const articles = jsonLines(stdout);
    for (const article of articles) expect(enrichedArticleSchema.safeParse(article).error).toBeUndefined();
    expect(articles).toMatchObject([{ headline: { clean: 'Copper climbs to five-month peak as Chile mine stays shut' }, dateline: { place: 'London' } }, { dateline: { place: 'Reykjavik' } }]);
  });

  it('shows no word of a story that is killed', async () => {
    const { exitCode, stdout } = await runCli(['enrich', 'drop/nw-cabinet.withdrawn.txt']);
    expect(exitCode).toBe(0);
    const [notice] = jsonLines(stdout);
    expect(notice).toMatchObject({ form: 'notice', pubStatus: 'canceled' });
    expect(Object.keys(notice ?? {})).not.toEqual(expect.arrayContaining(['text', 'headline']));
  });
});

describe('dateline, without what it needs', () => {
  it.each<[string[], Record<string, string>, number, RegExp]>([
    [['topics', 'apply'], {}, 3, /KAFKA_BROKERS is required/u],
    [['topics', 'check'], { KAFKA_BROKERS: '127.0.0.1:1' }, 4, /Kafka at 127\.0\.0\.1:1/u],
    [['migrate'], {}, 3, /DATABASE_URL is required/u],
    [['migrate'], { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/d' }, 4, /PostgreSQL at 127\.0\.0\.1:1/u],
    [['prepare'], {}, 3, /KAFKA_BROKERS is required[\s\S]*DATABASE_URL is required/u],
    [['up', '--feed', 'http://127.0.0.1:9/x'], {}, 2, /--allow-loopback/u],
    [['up', '--drop', 'absent'], {}, 2, /no such folder/u],
    [['up', '--out', 'absent/out.ndjson'], {}, 2, /cannot be written/u],
    [['up'], { DATELINE_STACK: 'cloud' }, 3, /DATELINE_STACK must be/u],
    [['frobnicate'], {}, 2, /unknown command/u],
  ])('%j with %j ends with %i and says why on standard error', async (args, environment, exitCode, complaint) => {
    const ran = await runCli(args, { environment });
    expect(ran).toMatchObject({ exitCode, stdout: '' });
    expect(ran.stderr).toMatch(complaint);
    expect(ran.stderr).not.toContain('secret');
  });

  it('stops waiting when it is told to', async () => {
    const environment = { KAFKA_BROKERS: '127.0.0.1:1', DATABASE_URL: 'postgres://u:p@127.0.0.1:1/d' };
    const ran = await runCli(['prepare'], { environment, stopAt: 'waiting for PostgreSQL at 127.0.0.1:1' });
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' });
  });
});

describe('dateline doctor', () => {
  it('finds a broker and a database that are not there: cause, remedy, exit code', async () => {
    const environment = { KAFKA_BROKERS: '127.0.0.1:1', DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/d', PATH: process.env['PATH'] ?? '' };
    const { exitCode, stdout, stderr } = await runCli(['doctor', '--json'], { environment });
    expect({ exitCode, stderr }).toEqual({ exitCode: 4, stderr: '' });
    const [report] = jsonLines(stdout);
    const findings = report?.['findings'] as { what: string; state: string; fix?: string; exitCode?: number }[];
    expect(findings.filter(({ state }) => state === 'failed').map(({ what }) => what)).toEqual(['broker', 'database']);
    for (const { fix, exitCode: code } of findings.filter(({ state }) => state === 'failed')) expect({ fix, code }).toEqual({ fix: expect.any(String), code: 4 });
    expect(stdout).not.toContain('secret');
  });

  it('finds mistakes in the configuration', async () => {
    const { exitCode, stdout } = await runCli(['doctor'], { environment: { DATELINE_STACK: 'cloud' } });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/✗ configuration {2}DATELINE_STACK must be/u);
  });
});
