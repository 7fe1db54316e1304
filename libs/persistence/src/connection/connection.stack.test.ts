import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { classify } from '@dateline/pipeline';
import { absentDatabase, emptyDatabase, freshDatabase } from '../../test/fresh-database.js';
import { Proxy } from '../../../../test/faults/hurt/proxy.js';
import { createDatabaseIfAbsent, openDatabase, probeDatabase, type Database } from '../index.js';

describe('openDatabase', () => {
  it('answers rows of every kind of statement', async () => {
    const { query } = await freshDatabase();
    await query('create table public.note (id int primary key, text text)');
    expect(await query('insert into public.note values ($1, $2) returning id', [1, 'one'])).toEqual([{ id: 1 }]);
    expect(await query('update public.note set text = $1 returning text', ['two'])).toEqual([{ text: 'two' }]);
    expect(await query('select * from public.note')).toEqual([{ id: 1, text: 'two' }]);
    expect(await query('delete from public.note')).toEqual([]);
  });

  it('speaks UTC and finds nothing outside of public without its schema', async () => {
    const { query } = await freshDatabase();
    const [set] = await query<{ zone: string; path: string }>(`select current_setting('TimeZone') as zone, current_setting('search_path') as path`);
    expect(set).toEqual({ zone: 'UTC', path: 'public' });
  });

  it('throws the error of the driver, with its state and without the parameters', async () => {
    const { query } = await freshDatabase();
    const error = await query('select $1::int', ['a text of a story']).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: '22P02' });
    expect(Object.keys(error as object)).not.toContain('parameters');
  });

  it('undoes a transaction that throws, and lets its error out', async () => {
    const database = await freshDatabase();
    await database.query('create table public.note (id int primary key)');
    const failing = database.transaction(async (query) => {
      await query('insert into public.note values (1)');
      throw new Error('second thoughts');
    });
    await expect(failing).rejects.toThrow('second thoughts');
    expect(await database.query('select * from public.note')).toEqual([]);
    await database.transaction((query) => query('insert into public.note values (2)'));
    expect(await database.query('select * from public.note')).toEqual([{ id: 2 }]);
  });

  it('lives through a server that says goodbye in the breath in which it lets one in', async () => {
    const url = new URL(await emptyDatabase());
    const { hostname: host, port } = url;
    const message = (kind: string, body: string): Buffer => {
      const bytes = Buffer.alloc(5 + body.length, `${kind}0000${body}`, 'latin1');
      bytes.writeInt32BE(4 + body.length, 1);
      return bytes;
    };
    const goodbye = Buffer.concat([message('R', '\0\0\0\0'), message('Z', 'I'), message('E', 'SFATAL\0C57P01\0Mterminating connection\0\0')]);
    let connections = 0;
    const server = createServer((client) => {
      client.on('error', () => {});
      connections += 1;
      if (connections === 2) client.once('data', () => client.end(goodbye));
      else client.pipe(connect({ host, port: Number(port) })).on('error', () => {}).pipe(client);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    url.port = String((server.address() as AddressInfo).port);
    const database = await openDatabase({ url: url.href, poolSize: 2, applicationName: 'polite' });
    onTestFinished(() => database.close());
    await database.transaction(async (query) => {
      await query('select 1');
      expect(classify(await database.query('select 2').catch((error: unknown) => error))).toMatchObject({ class: 'transient' });
      expect(await database.query('select 3 as three')).toEqual([{ three: 3 }]);
    });
  });

  it.each<[string, (database: Database) => Promise<unknown>]>([
    ['a statement', (database) => database.query('select 1')],
    ['a transaction', (database) => database.transaction((query) => query('select 1'))],
  ])('takes a connection for dead whose server is gone without a word, in %s, and goes on with another', async (_, use) => {
    const url = new URL(await emptyDatabase());
    const proxy = await Proxy.before({ host: url.hostname, port: Number(url.port) });
    onTestFinished(() => proxy.close());
    url.port = String(proxy.port);
    const database = await openDatabase({ url: url.href, poolSize: 1, applicationName: 'patient', statementTimeoutMs: 200, silenceMs: 100 });
    onTestFinished(() => database.close());
    await use(database);
    proxy.halfOpen();
    expect(classify(await use(database).catch((error: unknown) => error))).toMatchObject({ class: 'transient' });
    await use(database);
    expect(proxy.connections).toBe(1);
  });

  it('lives through connections that are killed, idle or in a transaction', async () => {
    const errors: Error[] = [];
    const url = await emptyDatabase();
    const database = await openDatabase({ url, poolSize: 2, applicationName: 'victim', onError: (error) => errors.push(error) });
    onTestFinished(() => database.close());
    const killer = await openDatabase({ url, poolSize: 1, applicationName: 'killer' });
    onTestFinished(() => killer.close());
    const kill = (): Promise<object[]> => killer.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim'`);
    const cut = database.transaction(async (query) => {
      await query('select 1');
      await kill();
      return query('select 2');
    }).catch((error: unknown) => error);
    expect(classify(await cut)).toMatchObject({ class: 'transient' });
    expect(await database.query('select 3 as three')).toEqual([{ three: 3 }]);
    await kill();
    await expect.poll(() => errors.length).toBeGreaterThan(0);
    expect(errors[0]).toMatchObject({ code: '57P01' });
    await database.ping();
  });

  it('says how many wait for a connection', async () => {
    const database = await openDatabase({ url: await emptyDatabase(), poolSize: 1, applicationName: 'narrow' });
    onTestFinished(() => database.close());
    await database.transaction(async (query) => {
      const waiting = [database.ping(), database.ping()];
      await expect.poll(() => database.waiting).toBe(2);
      await query('select 1');
      void Promise.all(waiting);
    });
    await expect.poll(() => database.waiting).toBe(0);
  });

  it('ends a statement that runs too long with an error that is worth another try', async () => {
    const database = await openDatabase({ url: await emptyDatabase(), poolSize: 1, applicationName: 'impatient', statementTimeoutMs: 50 });
    onTestFinished(() => database.close());
    const error = await database.query('select pg_sleep(10)').catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: '57014' });
    expect(classify(error)).toMatchObject({ class: 'transient' });
  });
});

describe('probeDatabase', () => {
  it('resolves when the database answers', async () => {
    await expect(probeDatabase(await emptyDatabase())).resolves.toBeUndefined();
  });

  it('rejects with the state of the server for a database that is not there', async () => {
    await expect(probeDatabase(absentDatabase())).rejects.toMatchObject({ code: '3D000' });
  });

  it('rejects when nobody listens', async () => {
    await expect(probeDatabase('postgres://nobody:secret@127.0.0.1:1/none')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('ends at once when told to', async () => {
    const url = await emptyDatabase();
    await expect(probeDatabase(url, AbortSignal.abort(new Error('stopping')))).rejects.toThrow('stopping');
  });
});

describe('createDatabaseIfAbsent', () => {
  it('creates the database once, whoever asks at the same time', async () => {
    const url = absentDatabase();
    const created = await Promise.all([createDatabaseIfAbsent(url), createDatabaseIfAbsent(url), createDatabaseIfAbsent(url)]);
    expect(created.filter(Boolean)).toHaveLength(1);
    await probeDatabase(url);
    expect(await createDatabaseIfAbsent(url)).toBe(false);
  });

  it('does not take a wrong password for an absent database', async () => {
    const url = new URL(absentDatabase());
    url.password = 'wrong';
    await expect(createDatabaseIfAbsent(url.href)).rejects.toMatchObject({ code: '28P01' });
  });
});
