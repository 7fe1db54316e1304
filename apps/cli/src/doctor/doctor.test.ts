import type { SurveyLine } from '@dateline/local-stack';
import { describe, expect, it } from 'vitest';
import { unnamed } from '../commands/doctor.js';
import { doctorExitCode, failure, findingLines, fine } from './finding.js';
import { judgeTopics } from './look-at-broker.js';
import { judgeMigrations, judgeRefusal } from './look-at-database.js';
import { judgeSurvey } from './look-at-stack.js';

const all = ['Node', 'Java', 'Maven', 'Kafka jars', 'PostgreSQL package', 'Docker engine'];
const survey = (...lacking: string[]): SurveyLine[] => all.map((what) => ({ what, ok: !lacking.includes(what), detail: 'd', ...(lacking.includes(what) ? { fix: `get ${what}` } : {}) }));
const failures = (lacking: string[], config: Parameters<typeof judgeSurvey>[1]) =>
  judgeSurvey(survey(...lacking), config).filter(({ state }) => state === 'failed').map(({ what }) => what);
const none = { brokers: undefined, databaseUrl: undefined, stack: undefined };

describe('doctor, of the machine', () => {
  it.each<[string[], object, string[]]>([
    [[], {}, []],
    [['Docker engine'], {}, []],
    [['Java', 'Maven', 'PostgreSQL package'], {}, []],
    [['Maven', 'Docker engine'], {}, []],
    [['Java', 'Docker engine'], {}, ['Java']],
    [['Maven', 'Kafka jars', 'Docker engine'], {}, ['Maven']],
    [['PostgreSQL package', 'Docker engine'], {}, ['PostgreSQL package']],
    [['Java', 'PostgreSQL package', 'Docker engine'], { brokers: ['a:1'], databaseUrl: 'postgres://h/d' }, []],
    [['Java', 'Docker engine'], { stack: 'external' }, []],
    [['Java'], { stack: 'embedded' }, ['Java']],
    [['Docker engine'], { stack: 'docker' }, ['Docker engine']],
    [['Node'], {}, ['Node']],
  ])('without %j and with %j fails %j', (lacking, config, failed) => expect(failures(lacking, { ...none, ...config })).toEqual(failed));
});

describe('doctor, of broker and database', () => {
  const report = (state: 'as-declared' | 'missing' | 'differs', differences: string[] = []) => ({ topic: 't', state, differences });
  const failing = (detail: string, fix: string, exitCode: number) => ({ state: 'failed', detail: expect.stringContaining(detail), fix: expect.stringContaining(fix), exitCode });

  it.each([
    ['topics as declared', judgeTopics([report('as-declared')]), { state: 'ok' }],
    ['missing topics', judgeTopics([report('as-declared'), report('missing')]), failing('1 of 2 are missing', 'topics apply', 1)],
    ['differing topics', judgeTopics([report('differs', ['partitions: 3, should be 12'])]), failing('partitions: 3', 'topics check', 1)],
    ['no migration pending', judgeMigrations([]), { state: 'ok' }],
    ['a pending migration', judgeMigrations(['Archive2']), failing('Archive2', 'dateline migrate', 1)],
    ['a wrong password', judgeRefusal('PostgreSQL at h', Object.assign(new Error('x'), { code: '28P01' })), failing('refuses user or password', 'DATABASE_URL', 4)],
    ['an unknown database', judgeRefusal('PostgreSQL at h', Object.assign(new Error('x'), { code: '3D000' })), failing('no such database', 'dateline migrate', 4)],
    ['no connection left', judgeRefusal('PostgreSQL at h', Object.assign(new Error('x'), { code: '53300' })), failing('no connection left', 'max_connections', 4)],
    ['a closed port', judgeRefusal('PostgreSQL at h', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })), failing('does not answer', 'start it', 4)],
    ['nothing named', unnamed('broker', 'KAFKA_BROKERS', { stack: undefined }), { state: 'note' }],
    ['nothing named, yet external forced', unnamed('broker', 'KAFKA_BROKERS', { stack: 'external' }), failing('KAFKA_BROKERS', 'set', 3)],
  ])('tells %s', (_name, finding, expected) => expect(finding).toMatchObject(expected));
});

describe('the findings', () => {
  const broken = failure('broker', { detail: 'does not answer', fix: 'start it', exitCode: 4 });

  it('give each failure its cause, what to do and its exit code', () => {
    expect(findingLines([fine('Node', 'Node 24'), broken])).toEqual(['✓ Node    Node 24', '✗ broker  does not answer', '          → start it (exit code 4)']);
  });

  it('end with the first failure\'s code', () => {
    expect(doctorExitCode([fine('a', 'b'), broken, failure('topics', { detail: 'd', fix: 'f', exitCode: 1 })])).toBe(4);
    expect(doctorExitCode([fine('a', 'b'), { what: 'c', state: 'note', detail: 'd' }])).toBe(0);
  });
});
