import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { canReach, maySearch, unprivilegedAccount } from './account.js';
import { freePorts, onFreePorts } from './free-ports.js';
import { commandLineOf, isAlive, markOf, signalProcess, startTicksIn, survives, type ProcessMark } from './process-mark.js';
import { runProgram } from './run-program.js';
import { killSteps, stopProcess } from './stop-process.js';
import { EndedEarly } from './wait-ready.js';

/** A process that runs until it is ended, deaf to what `deafTo` names. */
async function aProcess(deafTo: readonly string[] = []) {
  const code = `${deafTo.map((signal) => `process.on('${signal}', () => {});`).join('')} setInterval(() => {}, 1000); console.log('up')`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return { child, mark: markOf(child.pid as number) as ProcessMark };
}

describe('a process', () => {
  it('is known by its id and its birth', async () => {
    const { mark } = await aProcess();
    expect(isAlive(mark)).toBe(true);
    expect(survives(mark)).toBe(true);
    expect(commandLineOf(mark.pid)).toContain('setInterval');
  });
  it('that was given the id of another is not taken for it, and gets none of its signals', async () => {
    const { mark } = await aProcess();
    const earlier = { ...mark, birth: 'of an earlier process' };
    expect(isAlive(earlier)).toBe(false);
    expect(signalProcess(earlier, 'SIGKILL')).toBe(false);
    expect(isAlive(mark)).toBe(true);
  });
  it('without a known birth is never taken for one that an earlier run left', () => expect(survives({ pid: process.pid, birth: 'unknown' })).toBe(false));
  it('is stopped by its first signal where that is enough', async () => {
    const { child, mark } = await aProcess();
    const ended = once(child, 'exit');
    await stopProcess(mark, [{ signal: 'SIGTERM', waitMs: 10_000 }, ...killSteps]);
    expect((await ended)[1]).toBe('SIGTERM');
  });
  it('that is deaf to it is killed', async () => {
    const { child, mark } = await aProcess(['SIGTERM']);
    const ended = once(child, 'exit');
    await stopProcess(mark, [{ signal: 'SIGTERM', waitMs: 50 }, ...killSteps]);
    expect((await ended)[1]).toBe('SIGKILL');
  });
  it('that is gone already needs no stopping', async () => {
    const { child, mark } = await aProcess();
    child.kill('SIGKILL');
    await once(child, 'exit');
    await stopProcess(mark, killSteps);
  });
});

describe('the start time in the kernel’s line about a process', () => {
  const line = (state: string, threads: number, name = 'java') => `4711 (${name}) ${state} 1 4711 4711 0 -1 4194560 1 0 0 0 1 1 0 0 20 0 ${threads} 0 127545 0 0`;
  it.each<[string, string, string | undefined]>([
    ['a running one', line('S', 40), '127545'],
    ['one with brackets and spaces in its name', line('S', 40, 'a) S 1 (b'), '127545'],
    ['one that ended and was not asked after yet', line('Z', 1), undefined],
    ['one whose first thread ended before the others', line('Z', 12), '127545'],
    ['one that is not there', '', undefined],
  ])('of %s', (_, text, ticks) => expect(startTicksIn(text)).toBe(ticks));
});

describe('the account for a server that refuses root', () => {
  const passwd = 'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534::/nonexistent:/usr/sbin/nologin\n';
  it.each([
    ['postgres where there is one', `${passwd}postgres:x:101:104::/var/lib/postgresql:/bin/bash\n`, { uid: 101, gid: 104 }],
    ['nobody otherwise', passwd, { uid: 65_534, gid: 65_534 }],
    ['the number of nobody where there is no list', '', { uid: 65_534, gid: 65_534 }],
    ['never root under another name', `postgres:x:0:0::/:/bin/sh\n${passwd}`, { uid: 65_534, gid: 65_534 }],
  ])('is %s', (_, text, account) => expect(unprivilegedAccount(text)).toEqual(account));
  it.each([
    ['an open folder', { uid: 0, gid: 0, mode: 0o40755 }, true],
    ['somebody’s closed folder', { uid: 0, gid: 0, mode: 0o40700 }, false],
    ['its own closed folder', { uid: 101, gid: 0, mode: 0o40700 }, true],
    ['a folder of its group', { uid: 0, gid: 104, mode: 0o40750 }, true],
    ['a folder closed to its group and open to others', { uid: 0, gid: 104, mode: 0o40705 }, false],
  ])('gets into %s: or not', (_, entry, may) => expect(maySearch({ uid: 101, gid: 104 }, entry)).toBe(may));
  it('is looked at on the whole way to a path', () => expect(canReach({ uid: 65_534, gid: 65_534 }, '/usr')).toBe(true));
});

describe('ports', () => {
  async function anOccupiedPort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }
  it('are those of the run before where they are free, and others where not', async () => {
    const [free] = await freePorts(1);
    const taken = await anOccupiedPort();
    const [first, second, third] = await freePorts(3, [free as number, taken]);
    expect(first).toBe(free);
    expect(new Set([first, second, third, taken]).size).toBe(4);
  });
  it('are chosen anew when one was taken before it could be used', async () => {
    const tried: number[] = [];
    const port = await onFreePorts(1, [], async ([chosen]) => {
      tried.push(chosen as number);
      if (tried.length < 3) throw new EndedEarly('LOG: could not bind IPv4 address "127.0.0.1"');
      return chosen;
    });
    expect(port).toBe(tried[2]);
  });
  it('are not blamed for what they have no part in', async () => {
    let attempts = 0;
    const starting = onFreePorts(1, [], async () => {
      attempts += 1;
      throw new EndedEarly('the disk is full');
    });
    await expect(starting).rejects.toThrow('the disk is full');
    expect(attempts).toBe(1);
  });
});

describe('a program of the machine', () => {
  it('tells its exit code and both its streams, without colours', async () => {
    const run = await runProgram(process.execPath, ['-e', String.raw`console.log('\x1b[1mout\x1b[m'); console.error('err'); process.exitCode = 3`], { deadlineMs: 20_000 });
    expect(run.exitCode).toBe(3);
    expect(run.output.split('\n').sort()).toEqual(['', 'err', 'out']);
  });
  it('that is not there is told from one that failed', async () => expect(await runProgram('/nowhere/java', [], { deadlineMs: 1_000 })).toMatchObject({ exitCode: undefined }));
  it('is ended when its time is up', async () => {
    expect(await runProgram(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { deadlineMs: 50 })).toMatchObject({ exitCode: undefined });
  });
});
