import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { wrongClock } from './wrong-clock.js';

const folder = mkdtempSync(join(tmpdir(), 'dateline-clock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const print = (of: string): { now: number; made: number; text: number; given: string; kind: boolean } => {
  const script = join(folder, 'ask.mjs');
  writeFileSync(script, `console.log(JSON.stringify({ now: Date.now(), made: new Date().getTime(), text: Date.parse(Date()), given: new Date(0).toISOString(), kind: new Date() instanceof Date }))`);
  const clock = wrongClock(folder, of);
  clock.move(-300_000);
  return JSON.parse(execFileSync(process.execPath, [script], { env: { ...process.env, ...clock.environment }, encoding: 'utf8' })) as ReturnType<typeof print>;
};

describe('a clock that is set back', () => {
  it('is behind for whoever asks for the time, and changes no instant that is given', () => {
    const { now, made, text, given, kind } = print('ask.mjs');
    for (const asked of [now, made, text]) expect(Math.abs(Date.now() - 300_000 - asked)).toBeLessThan(60_000);
    expect([given, kind]).toEqual(['1970-01-01T00:00:00.000Z', true]);
  });

  it('is right for every other program', () => expect(Math.abs(Date.now() - print('another').now)).toBeLessThan(60_000));
});
