import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshStack, type FreshStack } from '../../../test/stack/index.js';
import { jsonLines, runCli } from './run-cli.js';

let stack: FreshStack;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-up-'));
  stack = await freshStack();
});
afterAll(async () => {
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

const upOnce = async () => {
  const out = join(folder, 'out.ndjson');
  const environment = { KAFKA_BROKERS: stack.brokers.join(','), DATABASE_URL: stack.databaseUrl, DATELINE_DATA: join(folder, 'data') };
  const ran = await runCli(['up', '--once', '--out', out], { environment });
  return { ...ran, articles: ran.exitCode === 0 ? jsonLines(await readFile(out, 'utf8')) : [] };
};

describe('dateline up --once', () => {
  it('brings every sample into its right state, shows it and writes it, and does so again over what is there', async () => {
    const first = await upOnce();
    expect(first.stderr).toContain('45 sample stories in their right state, 2 files refused as they should be');
    expect(first.exitCode).toBe(0);
    expect(first.stdout).toMatch(/^STATUS +STORY +FROM +PEOPLE +PLACES +ORGANISATIONS +TONE/u);
    expect(first.stdout).toMatch(/^canceled +\[merger: kill\]/mu);
    expect(first.articles).toHaveLength(45);
    const withdrawn = first.articles.filter(({ form }) => form === 'notice');
    expect(withdrawn).toHaveLength(5);
    for (const notice of withdrawn) expect(Object.keys(notice)).not.toEqual(expect.arrayContaining(['headline', 'text']));

    const second = await upOnce();
    expect(second.stderr).toContain('45 sample stories in their right state');
    expect(second.exitCode).toBe(0);
    expect(second.articles).toEqual(first.articles);
  });
});
