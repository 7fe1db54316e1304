import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, describe, expect, it, onTestFinished } from 'vitest';
import { brokerProbe, eventually, freshStack, onDatabase, testDatabase } from './index.js';
import { ownMeans, stackMeans } from './stack-means.js';
import { sweepTemporaryFolders, temporaryFolder } from './temporary-folder.js';
import { assertTestName } from './test-database.js';

describe('the stack for tests', () => {
  it('lends every file a broker and a database that answer', async () => {
    expect(await brokerProbe(inject('kafkaBrokers'), AbortSignal.timeout(10_000))).toMatchObject({ clusterId: expect.any(String) });
    expect((await onDatabase(inject('databaseUrl'), 'select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('makes databases that know nothing of each other and takes them away', async () => {
    const [one, other] = [await testDatabase(), await testDatabase()];
    onTestFinished(async () => void (await Promise.all([one.drop(), other.drop()])));
    await onDatabase(one.url, 'create table story (headline text)');
    expect((await onDatabase(other.url, `select to_regclass('story') as story`)).rows).toEqual([{ story: null }]);
    await one.drop();
    await expect(onDatabase(one.url, 'select 1')).rejects.toMatchObject({ code: '3D000' });
  });

  it('starts a broker of its own beside the shared one', async () => {
    const stack = await freshStack();
    onTestFinished(() => stack.stop());
    expect(stack.brokers).not.toEqual(inject('kafkaBrokers'));
    expect(ownMeans() ?? stack.means).toBe(stack.means);
    expect(await brokerProbe(stack.brokers, AbortSignal.timeout(10_000))).toMatchObject({ brokers: [{ nodeId: 1 }] });
    expect((await onDatabase(stack.databaseUrl, 'select current_database() as name')).rows[0].name).toMatch(/test/u);
  });
});

describe('the means of the stack', () => {
  it.each([[{}, undefined], [{ DATELINE_STACK: '' }, undefined], [{ DATELINE_STACK: 'docker' }, 'docker']])('are read from %o as %s', (environment, means) => {
    expect(stackMeans(environment)).toBe(means);
  });
  it('are refused when they are none', () => expect(() => stackMeans({ DATELINE_STACK: 'podman' })).toThrow('external, embedded or docker'));
  it('are what is forced also for a broker of one’s own, which no named one can be', () => {
    expect([ownMeans('docker'), ownMeans('embedded'), ownMeans('external')]).toEqual(['docker', 'embedded', undefined]);
  });
});

describe('what a killed test run left', () => {
  it('is swept away, and what belongs to a living one stays', async () => {
    const [ours, theirs] = [await temporaryFolder(), join(tmpdir(), `dateline-stack-test-${2 ** 22 + 1}-killed`)];
    onTestFinished(() => rm(ours, { recursive: true, force: true }));
    await mkdir(join(theirs, 'kafka'), { recursive: true });
    await writeFile(join(theirs, 'kafka', 'stack.json'), JSON.stringify({ recipe: 'x', ports: [1, 2], processes: [{ pid: process.pid, birth: 'of another process' }] }));
    await sweepTemporaryFolders();
    expect([existsSync(ours), existsSync(theirs)]).toEqual([true, false]);
  });
});

describe('what is named like no test', () => {
  it.each(['dateline', 'postgres', 'prod', 'test; drop database dateline', ''])('is refused: "%s"', (name) => expect(() => assertTestName(name)).toThrow(/not the name/u));
});

describe('eventually', () => {
  it('returns what the check said once it neither throws nor says false', async () => {
    const answers: (() => number | false)[] = [() => { throw new Error('too early'); }, () => false, () => 7];
    expect(await eventually(() => (answers.shift() as () => number | false)(), { intervalMs: 1 })).toBe(7);
  });
  it('says what it waited for and what was wrong in the end', async () => {
    const never = (): never => { throw new Error('41 of 45 stored'); };
    await expect(eventually(never, { timeoutMs: 20, intervalMs: 1, what: 'the whole sample' })).rejects.toThrow('the whole sample did not come true within 20 ms; last: 41 of 45 stored');
  });
});
