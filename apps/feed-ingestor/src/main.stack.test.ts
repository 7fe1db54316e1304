import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { applyTopics } from '@dateline/kafka';
import { migrate } from '@dateline/persistence';
import { brokers, emptyDatabase } from '../test/stack.js';
import { aWireFile } from '../test/stories.js';
import { temporaryFolder } from '../test/temporary-folder.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

interface Service {
  readonly child: ChildProcess;
  readonly messages: () => string[];
}

function start(env: Readonly<Record<string, string>>): Service {
  const child = fork(main, { env: { LOG_FORMAT: 'json', DATELINE_ADMIN_PORT: '0', ...env }, silent: true, execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  const messages = (): string[] => out.split('\n').filter((line) => line.startsWith('{')).map((line) => (JSON.parse(line) as { msg: string }).msg);
  return { child, messages };
}

async function stop({ child }: Service): Promise<number | null> {
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

describe('the feed-ingestor', () => {
  it('says what it waits for, goes on when it comes, and stops in order', async () => {
    const [root, databaseUrl] = [await temporaryFolder(), await emptyDatabase()];
    await applyTopics({ brokers: brokers(), clientId: 'feed-ingestor-test' });
    await mkdir(join(root, 'in'));
    await writeFile(join(root, 'in', 'left-over.txt'), aWireFile({ 'Story-Id': 'NW-1', Headline: 'Port Louis to replace two cranes' }));
    await writeFile(join(root, 'sources.yaml'), `sources: [{ id: ${root.split('/').at(-1) ?? ''}, kind: drop, path: in, providerKey: northwire }]`);
    const service = start({ KAFKA_BROKERS: brokers().join(','), DATABASE_URL: databaseUrl, DATELINE_SOURCES: join(root, 'sources.yaml') });
    await expect.poll(service.messages, { timeout: 30_000 }).toContain('waiting for the migrations of the database (dateline migrate) … (not ready)');
    await migrate(databaseUrl);
    await expect.poll(service.messages, { timeout: 30_000 }).toContain('ready');
    await expect.poll(() => readdir(join(root, 'in', 'done')), { timeout: 10_000 }).toEqual(['left-over.txt']);
    expect(await stop(service)).toBe(0);
    expect(service.messages().at(-1)).toBe('stopped');
  });

  it('waits for a broker that is not there, and can be stopped meanwhile', async () => {
    const service = start({ KAFKA_BROKERS: '127.0.0.1:1', DATABASE_URL: 'postgres://nobody:none@127.0.0.1:1/none' });
    await expect.poll(() => service.messages().join('\n'), { timeout: 30_000 }).toContain('waiting for Kafka at 127.0.0.1:1');
    expect(await stop(service)).toBe(0);
  });

  it('names every mistake in its sources and exits 3', async () => {
    const [root, databaseUrl] = [await temporaryFolder(), await emptyDatabase()];
    await Promise.all([migrate(databaseUrl), applyTopics({ brokers: brokers(), clientId: 'feed-ingestor-test' })]);
    await writeFile(join(root, 'sources.yaml'), 'sources: [{ id: a, kind: drop, path: in }]');
    const service = start({ KAFKA_BROKERS: brokers().join(','), DATABASE_URL: databaseUrl, DATELINE_SOURCES: join(root, 'sources.yaml') });
    const [code] = (await once(service.child, 'exit')) as [number | null];
    expect(code).toBe(3);
  });
});
