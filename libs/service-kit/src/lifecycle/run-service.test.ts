import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { ReadyMessage } from '../index.js';

const sample = fileURLToPath(new URL('../../test/sample-service.ts', import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Service {
  readonly child: ChildProcess;
  /** Resolves with the exit code and everything it wrote. */
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
  readonly ready: Promise<ReadyMessage>;
  /** Resolves with its standard output so far, once that holds `text`. */
  wrote(text: string): Promise<string>;
}

function start(env: Readonly<Record<string, string>> = {}): Service {
  const child = fork(sample, { silent: true, execArgv: [], env: { PATH: process.env['PATH'], LOG_FORMAT: 'json', ...env } });
  children.push(child);
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  // Not `close`: after a disconnect Node may never emit it.
  const ends = [child.stdout, child.stderr].map((stream) => new Promise((resolve) => stream?.on('end', resolve)));
  const ended = Promise.all([once(child, 'exit'), ...ends]).then(([[code]]) => ({ code: code as number | null, out, err }));
  const ready = once(child, 'message').then(([message]) => message as ReadyMessage);
  const wrote = (text: string): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => { if (out.includes(text)) resolve(out); };
      child.stdout?.on('data', look);
      look();
    });
  return { child, ended, ready, wrote };
}
const messages = (out: string): readonly string[] => out.trim().split('\n').map((line) => String(JSON.parse(line).msg));

describe('runService', { timeout: 30_000 }, () => {
  it('tells its parent when it is ready, serves health, and exits 0 on SIGTERM after stopping in order', async () => {
    const service = start();
    const ready = await service.ready;
    expect(ready).toMatchObject({ type: 'ready', name: 'sample' });
    expect((await fetch(`http://127.0.0.1:${ready.adminPort}/ready`)).status).toBe(200);
    service.child.kill('SIGTERM');
    const { code, out } = await service.ended;
    expect(code).toBe(0);
    expect(messages(out)).toEqual(['health and metrics are served', 'ready', 'stopping: SIGTERM', 'intake paused', 'database closed', 'stopped']);
  });

  it('takes the two signals of one Ctrl-C for one wish', async () => {
    const service = start({ SAMPLE_MODE: 'slow' });
    await service.ready;
    service.child.kill('SIGINT');
    await service.wrote('stopping: SIGINT');
    service.child.kill('SIGTERM');
    expect((await service.ended).code).toBe(0);
  });

  it('stops when its parent goes away', async () => {
    const service = start();
    await service.ready;
    service.child.disconnect();
    const { code, out } = await service.ended;
    expect(code).toBe(0);
    expect(messages(out)).toContain('stopping: the parent process is gone');
  });

  it('stops in order even when its parent was killed and its pipes with it', async () => {
    const mark = join(mkdtempSync(join(tmpdir(), 'dateline-test-')), 'closed');
    const parent = spawn(process.execPath, ['--input-type=module', '-e', `
      import { fork } from 'node:child_process';
      const child = fork(${JSON.stringify(sample)}, { execArgv: [], env: { SAMPLE_MARK: ${JSON.stringify(mark)} }, silent: true });
      child.on('message', () => process.stdout.write(String(child.pid)));
    `]);
    children.push(parent);
    const [pid] = await once(parent.stdout.setEncoding('utf8'), 'data');
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    for (let alive = true; alive; ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      alive = isAlive(Number(pid));
    }
    expect(readFileSync(mark, 'utf8')).toBe('database closed');
    rmSync(dirname(mark), { recursive: true });
  });

  it('reports mistakes in the configuration together, without values, and exits 3', async () => {
    const service = start({ DATELINE_BATCH: 'hunter2', SAMPLE_PASSWORD: 'hunter2' });
    const { code, out, err } = await service.ended;
    expect(code).toBe(3);
    expect(err.trim().split('\n')).toEqual([
      'configuration:',
      '  DATELINE_BATCH must be: integer from 1',
      '  SAMPLE_PASSWORD must be: integer',
    ]);
    expect(out + err).not.toContain('hunter2');
  });

  it('is live and not ready while it waits for a dependency, and can be stopped then', async () => {
    const service = start({ SAMPLE_MODE: 'waits' });
    const said = await service.wrote('waiting for nothing at nowhere');
    const port = /"adminPort":(\d+)/.exec(said)?.[1];
    expect((await fetch(`http://127.0.0.1:${port}/live`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(503);
    service.child.kill('SIGTERM');
    const { code, out } = await service.ended;
    expect(code).toBe(0);
    expect(messages(out)).not.toContain('ready');
  });

  it.each([
    ['finds a dependency absent for good', 'absent', 4, 'nothing at nowhere: Error: wrong password'],
    ['throws outside of everything', 'crashes', 1, 'nobody caught me'],
    ['rejects outside of everything', 'rejects', 1, 'nobody awaited me'],
    ['reports a failure', 'fails', 1, 'the consumer is dead for good'],
  ])('exits and says why when it %s', async (_, mode, expected, message) => {
    const { code, out } = await start({ SAMPLE_MODE: mode }).ended;
    expect(code).toBe(expected);
    const entries = out.trim().split('\n').map((line) => JSON.parse(line));
    expect(entries).toContainEqual(expect.objectContaining({ level: 'fatal', err: expect.objectContaining({ message }) }));
  });

  it('gives up on a part that does not stop, names it, and exits 1', async () => {
    const service = start({ SAMPLE_MODE: 'hangs' });
    await service.ready;
    service.child.kill('SIGTERM');
    const { code, out } = await service.ended;
    expect(code).toBe(1);
    expect(out).toContain('"pending":["drain: batch"]');
  });

  it('gives up at once on a second signal that is no echo of the first', async () => {
    const service = start({ SAMPLE_MODE: 'stuck' });
    await service.ready;
    service.child.kill('SIGTERM');
    await service.wrote('stopping: SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    service.child.kill('SIGTERM');
    const { code, out } = await service.ended;
    expect(code).toBe(1);
    expect(out).toContain('SIGTERM again: stopping at once');
  });

  it('serves HTTP when asked to, and cuts open connections when it stops', async () => {
    const service = start({ SAMPLE_MODE: 'http' });
    const { httpPort } = await service.ready;
    expect((await fetch(`http://127.0.0.1:${httpPort}/nothing`)).status).toBe(404);
    service.child.kill('SIGTERM');
    expect((await service.ended).code).toBe(0);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
