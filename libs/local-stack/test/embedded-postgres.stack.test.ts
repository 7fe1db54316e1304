import { chmod, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { onDatabase } from '../../../test/stack/index.js';
import { startEmbeddedPostgres, stopLeftBehind } from '../src/index.js';
import { allGone, runs, someOptions, startElsewhere, stopped } from './stack.js';

describe('the embedded PostgreSQL', () => {
  it('keeps what was committed when it is killed, and comes back at the same address', async () => {
    const server = await stopped(startEmbeddedPostgres(await someOptions({ durable: true })));
    const { url } = server;
    await onDatabase(url, `create table story as select 'Harbour reopens' as headline`);
    await server.kill();
    await expect(onDatabase(url, 'select 1')).rejects.toThrow();
    await server.restart();
    expect(server.url).toBe(url);
    expect((await onDatabase(url, 'select headline from story')).rows).toEqual([{ headline: 'Harbour reopens' }]);
  });

  it('keeps its data and its address from one run to the next', async () => {
    const options = await someOptions();
    const first = await startEmbeddedPostgres(options);
    await onDatabase(first.url, 'create table story (headline text)');
    await first.stop();
    const second = await stopped(startEmbeddedPostgres(options));
    expect(second.url).toBe(first.url);
    expect((await onDatabase(second.url, 'table story')).rows).toEqual([]);
  });

  it('is version 18 in UTC, folds letters beyond ASCII, and does not run as root', async () => {
    const server = await stopped(startEmbeddedPostgres(await someOptions()));
    const { rows } = await onDatabase(server.url, `select current_setting('server_version_num')::int / 10000 as version, current_setting('TimeZone') as zone, lower('ÉCOLE') as lower, to_tsvector('ÉCOLE') @@ to_tsquery('école') as found`);
    expect(rows).toEqual([{ version: 18, zone: 'UTC', lower: 'école', found: true }]);
    expect((await stat(server.dataFolder)).uid).not.toBe(0);
  });

  it('takes no password but its own', async () => {
    const server = await stopped(startEmbeddedPostgres(await someOptions()));
    const url = new URL(server.url);
    url.password = 'guessed';
    await expect(onDatabase(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('stops though clients are connected, and leaves no process', async () => {
    const server = await startEmbeddedPostgres(await someOptions());
    const { processIds } = server;
    const slow = expect(onDatabase(server.url, 'select pg_sleep(60)')).rejects.toThrow();
    await onDatabase(server.url, 'select 1');
    await server.stop();
    await slow;
    expect(processIds.filter(runs)).toEqual([]);
    await expect(server.restart()).rejects.toThrow('stopped for good');
  });

  it('serves a data folder that lies below a closed one', async () => {
    const options = await someOptions();
    const closed = join(options.dataFolder, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o700);
    const server = await stopped(startEmbeddedPostgres({ ...options, dataFolder: join(closed, 'data') }));
    onTestFinished(async () => {
      await server.stop();
      await rm(dirname(server.dataFolder), { recursive: true, force: true });
    });
    expect((await onDatabase(server.url, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('refuses a folder that another start holds, naming the process', async () => {
    const options = await someOptions();
    await stopped(startEmbeddedPostgres(options));
    await expect(startEmbeddedPostgres(options)).rejects.toMatchObject({ name: 'StackUnavailable', lines: [expect.stringContaining(`process ${process.pid} runs a stack`)] });
  });

  it('that a killed run left is taken over, and stopped with us', async () => {
    const options = await someOptions();
    const elsewhere = await startElsewhere('postgres', options.dataFolder);
    await elsewhere.end('SIGKILL');
    expect(elsewhere.processIds.every(runs)).toBe(true);
    const server = await stopped(startEmbeddedPostgres(options));
    expect(server.processIds).toEqual(elsewhere.processIds);
    expect(options.said).toEqual([expect.stringContaining('taking over the PostgreSQL that an earlier run left')]);
    await server.stop();
    await allGone(elsewhere.processIds);
  });

  it('that a killed run left with other settings is stopped and started anew on its data', async () => {
    const options = await someOptions({ durable: true });
    const elsewhere = await startElsewhere('postgres', options.dataFolder);
    await elsewhere.end('SIGKILL');
    const server = await stopped(startEmbeddedPostgres(options));
    expect(options.said).toEqual([expect.stringContaining('stopping the PostgreSQL that an earlier run left')]);
    expect(server.processIds).not.toEqual(elsewhere.processIds);
    await allGone(elsewhere.processIds);
  });

  it('that a killed run left can be stopped without being started again, but not under a run that lives', async () => {
    const { dataFolder } = await someOptions();
    const elsewhere = await startElsewhere('postgres', dataFolder);
    await expect(stopLeftBehind(dataFolder)).rejects.toMatchObject({ name: 'StackUnavailable' });
    await elsewhere.end('SIGKILL');
    expect(await stopLeftBehind(dataFolder)).toBe(1);
    expect(elsewhere.processIds.filter(runs)).toEqual([]);
    expect(await stopLeftBehind(dataFolder)).toBe(0);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with the process that started it, on %s', async (signal) => {
    const { dataFolder } = await someOptions();
    const elsewhere = await startElsewhere('postgres', dataFolder);
    await elsewhere.end(signal);
    await allGone(elsewhere.processIds);
    expect(await readFile(join(dataFolder, 'postgres', 'postgres.log'), 'utf8')).toContain('database system is shut down');
  });
});
