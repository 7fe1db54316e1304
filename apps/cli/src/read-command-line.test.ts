import { describe, expect, it } from 'vitest';
import { readCommandLine } from './read-command-line.js';

function reading(...args: string[]) {
  const printed = { out: '', err: '' };
  const read = readCommandLine(args, { out: (text) => void (printed.out += text), err: (text) => void (printed.err += text) });
  return { read, ...printed };
}

const anyStory = { since: undefined, until: undefined, sourceIds: [], providerKeys: [], itemIds: [], languages: [], generationBelow: undefined, skipped: false };
const dryRun = { command: 'replay', bytesFrom: 'archive', rate: 20, yes: false, reason: undefined, actor: undefined, json: false, request: anyStory };
const itemId = 'b7d8f7b0-9f53-5a3e-8c11-0a5f6d3b1e02';

const storyDeed = (verb: string) => ({ command: 'story deed', verb, story: 'NW-312', reason: 'wrong name', liftEmbargo: false, yes: false, json: false });

const up = { command: 'up', once: false, feeds: [], drops: [], allowLoopback: false };

const choice = { code: [], id: [] };
const deed = { ...choice, all: false, limit: 1_000, yes: false, json: false };
const letter = '00000000-0000-4000-8000-000000000001';

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
    [['status'], { command: 'status', json: false, watch: false, admin: [] }],
    [['status', '--watch', '--json', '--admin', 'h:9103', '--admin', '[::1]:9102'], { command: 'status', json: true, watch: true, admin: ['h:9103', '[::1]:9102'] }],
    [['replay'], dryRun],
    [['replay', '--from', 'topic', '--since', '7d', '--source', 'a', '--source', 'b', '--rate', '0.5', '--yes', '--reason', 'new model'],
      { ...dryRun, bytesFrom: 'topic', rate: 0.5, yes: true, reason: 'new model', request: { ...anyStory, since: '7d', sourceIds: ['a', 'b'] } }],
    [['replay', '--generation-below', '--json'], { ...dryRun, json: true, request: { ...anyStory, generationBelow: 'current' } }],
    [['replay', '--generation-below', '3', '--skipped', '--language', 'fr', '--item', itemId],
      { ...dryRun, request: { ...anyStory, generationBelow: 3, skipped: true, languages: ['fr'], itemIds: [itemId] } }],
    [['replay', 'list', '--json'], { command: 'replay list', json: true }],
    [['replay', 'status', '7'], { command: 'replay status', replayId: 7, json: false }],
    [['replay', 'resume', '7', '--json'], { command: 'replay resume', replayId: 7, json: true }],
    [['replay', 'stop', '7', '--reason', 'too fast', '--actor', 'desk'], { command: 'replay stop', replayId: 7, reason: 'too fast', actor: 'desk', json: false }],
    [['story', 'kill', 'NW-312', '--reason', 'wrong name'], storyDeed('kill')],
    [['story', 'hold', 'NW-312', '--reason', ' wrong name ', '--yes', '--no-wait', '--actor', 'desk', '--json'], { ...storyDeed('hold'), yes: true, wait: false, actor: 'desk', json: true }],
    [['story', 'release', 'NW-312', '--reason', 'wrong name', '--wait', '--lift-embargo'], { ...storyDeed('release'), wait: true, liftEmbargo: true }],
    [['story', 'show', 'toll halved'], { command: 'story show', story: 'toll halved', json: false }],
    [['up'], up],
    [['up', '--once', '--allow-loopback', '--out', 'o.ndjson'], { ...up, once: true, allowLoopback: true, out: 'o.ndjson' }],
    [['up', '--feed', 'https://a.example/x', '--drop', 'in', '--feed', 'https://b.example/'], { ...up, feeds: ['https://a.example/x', 'https://b.example/'], drops: ['in'] }],
    [['dlq', 'list'], { command: 'dlq list', ...choice, state: 'open', each: false, limit: 50, json: false }],
    [['dlq', 'list', '--code', 'not-json', '--code', 'defect', '--service', 'store', '--source', 'a', '--since', '2h', '--until', '2027-03-03', '--each', '--state', 'all'],
      { command: 'dlq list', ...choice, code: ['not-json', 'defect'], service: 'store', source: 'a', since: '2h', until: '2027-03-03', state: 'all', each: true, limit: 50, json: false }],
    [['dlq', 'show', letter, '--value'], { command: 'dlq show', id: letter, value: true, json: false }],
    [['dlq', 'retry', '--id', letter, '--yes', '--rate', '5', '--limit', '7'], { command: 'dlq retry', ...deed, id: [letter], yes: true, rate: 5, limit: 7 }],
    [['dlq', 'discard', '--all', '--reason', 'sent anew', '--actor', 'desk'], { command: 'dlq discard', ...deed, all: true, reason: 'sent anew', actor: 'desk' }],
  ])('%j is read', (args, line) => {
    const { read, out, err } = reading(...args);
    expect(read).toEqual({ kind: 'run', line });
    expect(out + err).toBe('');
  });

  it.each([
    [[], 'Usage: dateline'], [['frobnicate'], 'unknown command'], [['raed', 'a'], 'Did you mean read?'], [['read'], 'missing required argument'], [['enrich'], 'missing required argument'],
    [['topics'], 'Usage: dateline topics'], [['topics', 'drop'], 'unknown command'], [['migrate', 'now'], 'too many arguments'], [['up', '--twice'], 'unknown option'],
    [['replay', '--since', 'yesterday'], 'invalid'], [['replay', '--rate', '0'], 'invalid'], [['replay', '--from', 'tape'], 'invalid'], [['replay', '--item', 'NW-1'], 'invalid'],
    [['replay', 'resume'], 'missing required argument'], [['replay', 'resume', 'x'], 'invalid'], [['replay', 'rewind'], 'too many arguments'],
    [['dlq'], 'Usage: dateline dlq'], [['dlq', 'show', 'x'], 'A UUID'], [['dlq', 'list', '--since', 'yesterday'], 'ISO 8601'], [['dlq', 'list', '--service', 'api'], 'Allowed choices'],
    [['dlq', 'retry', '--rate', '0'], 'A whole number'], [['dlq', 'retry', '--limit', '1e3'], 'A whole number'], [['dlq', 'discard', '--all'], '--reason'],
    [['dlq', 'discard', '--all', '--reason', ' '], 'may not be empty'],
    [['story', 'kill', 'NW-312'], '--reason'], [['story', 'kill', 'NW-312', '--reason', ' '], 'may not be empty'], [['story', 'kill', '--reason', 'x'], 'missing required argument'],
    [['story', 'kill', 'NW-312', '--reason', 'x', '--lift-embargo'], 'unknown option'], [['story', 'bury', 'NW-312'], 'unknown command'],
    [['status', '--admin', 'store'], 'host:port'], [['status', '--admin', 'store:0'], 'host:port'], [['status', '--admin', 'http://store:9103'], 'host:port'],
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
