import { describe, expect, it } from 'vitest';
import { readCommandLine } from './read-command-line.js';

function reading(...args: string[]) {
  const printed = { out: '', err: '' };
  const read = readCommandLine(args, { out: (text) => void (printed.out += text), err: (text) => void (printed.err += text) });
  return { read, ...printed };
}

const up = { command: 'up', once: false, feeds: [], drops: [], allowLoopback: false };

describe('a command line', () => {
  it.each([
    [['read', 'a.txt', '-'], { command: 'read', files: ['a.txt', '-'] }],
    [['enrich', 'a.txt'], { command: 'enrich', files: ['a.txt'] }],
    [['topics', 'apply'], { command: 'topics apply' }],
    [['topics', 'check'], { command: 'topics check' }],
    [['migrate'], { command: 'migrate' }],
    [['prepare'], { command: 'prepare' }],
    [['doctor'], { command: 'doctor', json: false }],
    [['doctor', '--json'], { command: 'doctor', json: true }],
    [['up'], up],
    [['up', '--once', '--allow-loopback', '--out', 'o.ndjson'], { ...up, once: true, allowLoopback: true, out: 'o.ndjson' }],
    [['up', '--feed', 'https://a.example/x', '--drop', 'in', '--feed', 'https://b.example/'], { ...up, feeds: ['https://a.example/x', 'https://b.example/'], drops: ['in'] }],
  ])('%j is read', (args, line) => {
    const { read, out, err } = reading(...args);
    expect(read).toEqual({ kind: 'run', line });
    expect(out + err).toBe('');
  });

  it.each([
    [[], 'Usage: dateline'], [['frobnicate'], 'unknown command'], [['raed', 'a'], 'Did you mean read?'], [['read'], 'missing required argument'], [['enrich'], 'missing required argument'],
    [['topics'], 'Usage: dateline topics'], [['topics', 'drop'], 'unknown command'], [['migrate', 'now'], 'too many arguments'], [['up', '--twice'], 'unknown option'],
    [['up', '--feed'], 'argument missing'], [['up', 'somewhere'], 'too many arguments'], [['read', '--fast', 'a'], 'unknown option'],
  ])('%j is refused with exit code 2 and a word on standard error', (args, complaint) => {
    const { read, out, err } = reading(...args);
    expect(read).toEqual({ kind: 'end', exitCode: 2 });
    expect(err).toContain(complaint);
    expect(out).toBe('');
  });

  it.each([[['--help'], 'Exit codes'], [['up', '--help'], '--allow-loopback'], [['--version'], /^\d+\.\d+\.\d+\n$/u]])('%j is answered on standard output', (args, answer) => {
    const { read, out, err } = reading(...args);
    expect(read).toEqual({ kind: 'end', exitCode: 0 });
    expect(out).toMatch(answer);
    expect(err).toBe('');
  });
});
