import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { ConfigError, configType, defineConfig, describeConfig, endpointOf, loadConfig, serviceFields, type ConfigOf, type Environment } from '../index.js';

const spec = defineConfig({
  fields: {
    ...serviceFields({ adminPort: 9_100 }),
    batch: { env: 'DATELINE_BATCH', type: configType.integer({ min: 1, max: 500 }), default: 200, description: 'Stories in a slice', unit: 'stories' },
    ratio: { env: 'DATELINE_RATIO', type: configType.decimal({ min: 0, max: 1 }), default: 0.5, description: 'A share' },
    poll: { env: 'DATELINE_POLL', type: configType.duration({ min: 1_000 }), default: 60_000, description: 'Between polls' },
    cap: { env: 'DATELINE_CAP', type: configType.bytes({ max: 2 ** 30 }), default: 262_144, description: 'Largest body' },
    loopback: { env: 'DATELINE_LOOPBACK', type: configType.boolean(), default: false, description: 'Allow loopback feeds' },
    brokers: { env: 'KAFKA_BROKERS', type: configType.list(configType.text()), description: 'Brokers' },
    lane: { env: 'DATELINE_LANE', type: configType.oneOf(['urgent', 'bulk']), default: 'bulk', description: 'A lane | two' },
    database: { env: 'DATABASE_URL', type: configType.url('postgres', 'postgresql'), secret: true, description: 'Where rows go' },
    feed: { env: 'DATELINE_FEED', type: configType.optional(configType.url('http', 'https')), description: 'One more feed' },
  },
  checks: [({ lane, batch }) => (lane === 'urgent' && batch > 50 ? 'DATELINE_BATCH must be at most 50 when DATELINE_LANE is urgent' : undefined)],
});
const complete: Environment = { KAFKA_BROKERS: 'localhost:9092', DATABASE_URL: 'postgres://desk:hunter2@localhost/wire' };

function mistakesOf(env: Environment): readonly string[] {
  try {
    loadConfig(spec, env, { readFile: () => { throw Object.assign(new Error('no'), { code: 'ENOENT' }); } });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
}

describe('loadConfig', () => {
  it('gives defaults and typed values', () => {
    const { config, warnings } = loadConfig(spec, { ...complete, DATELINE_POLL: '5m', DATELINE_CAP: '2MiB', DATELINE_LOOPBACK: 'yes', KAFKA_BROKERS: 'a:1, b:2,' });
    expect(config).toMatchObject({ batch: 200, ratio: 0.5, poll: 300_000, cap: 2_097_152, loopback: true, brokers: ['a:1', 'b:2'], lane: 'bulk', logLevel: 'info', adminHost: '127.0.0.1' });
    expect(config.feed).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('infers the types of the values from the fields', () => {
    type Config = ConfigOf<typeof spec>;
    expectTypeOf<Config['batch']>().toEqualTypeOf<number>();
    expectTypeOf<Config['lane']>().toEqualTypeOf<'urgent' | 'bulk'>();
    expectTypeOf<Config['feed']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Config['brokers']>().toEqualTypeOf<readonly string[]>();
  });

  it.each<[string, Environment, string]>([
    ['a word for a number', { DATELINE_BATCH: 'many' }, 'DATELINE_BATCH must be: integer 1–500 (stories)'],
    ['a fraction for an integer', { DATELINE_BATCH: '1.5' }, 'DATELINE_BATCH must be: integer 1–500 (stories)'],
    ['a hexadecimal number', { DATELINE_BATCH: '0x10' }, 'DATELINE_BATCH must be: integer 1–500 (stories)'],
    ['a number out of range', { DATELINE_BATCH: '0' }, 'DATELINE_BATCH must be: integer 1–500 (stories)'],
    ['an infinite number', { DATELINE_RATIO: 'Infinity' }, 'DATELINE_RATIO must be: number 0–1'],
    ['a duration without a known unit', { DATELINE_POLL: '5 fortnights' }, 'DATELINE_POLL must be: duration such as 500ms, 30s, 5m, 1h, 7d'],
    ['a duration that is an inherited name', { DATELINE_POLL: '5toString' }, 'DATELINE_POLL must be: duration such as 500ms, 30s, 5m, 1h, 7d'],
    ['a duration too short', { DATELINE_POLL: '10ms' }, 'DATELINE_POLL must be at least 1s'],
    ['more memory than allowed', { DATELINE_CAP: '2GiB' }, 'DATELINE_CAP must be at most 1GiB'],
    ['neither true nor false', { DATELINE_LOOPBACK: 'perhaps' }, 'DATELINE_LOOPBACK must be true or false'],
    ['a word outside the list', { DATELINE_LANE: 'normal' }, 'DATELINE_LANE must be urgent or bulk'],
    ['a list of nothing', { KAFKA_BROKERS: ' , ' }, 'KAFKA_BROKERS must have at least one member'],
    ['a missing one', { KAFKA_BROKERS: '' }, 'KAFKA_BROKERS is required: Brokers'],
    ['another scheme', { DATELINE_FEED: 'file:///etc/hosts' }, 'DATELINE_FEED must be: URL (http://, https://)'],
    ['no address', { DATABASE_URL: 'hunter2' }, 'DATABASE_URL must be: URL (postgres://, postgresql://)'],
    ['a slip of the pen', { DATELINE_BACTH: '7' }, 'DATELINE_BACTH is not a setting: did you mean DATELINE_BATCH?'],
    ['a secret given twice', { DATABASE_URL_FILE: '/run/db' }, 'DATABASE_URL and DATABASE_URL_FILE are both set: give one'],
    ['a secret file that is absent', { DATABASE_URL: '', DATABASE_URL_FILE: '/run/db' }, 'DATABASE_URL_FILE names a file that cannot be read (ENOENT)'],
    ['settings that contradict each other', { DATELINE_LANE: 'urgent' }, 'DATELINE_BATCH must be at most 50 when DATELINE_LANE is urgent'],
  ])('names %s in one line', (_, env, mistake) => {
    expect(mistakesOf({ ...complete, ...env })).toEqual([mistake]);
  });

  it('reports all mistakes together', () => {
    expect(mistakesOf({ DATELINE_BATCH: 'x', DATELINE_POLL: 'y', LOG_LEVEL: 'loud' })).toHaveLength(5);
  });

  it('warns of a variable that is nobody\'s and like no other, and not of those of other apps', () => {
    const env = { ...complete, DATELINE_SOMETHING_ELSE: '1', DATELINE_CONSOLE_TITLE: 'x' };
    expect(loadConfig(spec, env, { alsoKnown: ['DATELINE_CONSOLE_TITLE'] }).warnings).toEqual(['DATELINE_SOMETHING_ELSE is not a setting of this app']);
  });

  it('reads a secret from a file, without the line end', () => {
    const env = { KAFKA_BROKERS: 'a:1', DATABASE_URL_FILE: '/run/secrets/db' };
    const readFile = (path: string): string => (path === '/run/secrets/db' ? 'postgres://desk:x@db/wire\n' : '');
    expect(loadConfig(spec, env, { readFile }).config.database).toBe('postgres://desk:x@db/wire');
  });

  it('never prints a value, whatever it is', () => {
    const names = ['DATELINE_BATCH', 'DATELINE_RATIO', 'DATELINE_POLL', 'DATELINE_CAP', 'DATELINE_LOOPBACK', 'DATELINE_LANE', 'DATABASE_URL', 'DATELINE_FEED', 'DATABASE_URL_FILE'];
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }), fc.stringMatching(/^[a-z]{4,12}$/), (wrong, word) => {
      const value = `hunter2${word}`;
      const mistakes = mistakesOf({ ...complete, ...Object.fromEntries(wrong.map((name) => [name, value])) });
      expect(mistakes.length).toBeGreaterThan(0);
      expect(mistakes.join('\n')).not.toContain('hunter2');
    }));
  });

  it('reads back what it prints', () => {
    const types = [configType.bytes(), configType.duration(), configType.integer()];
    fc.assert(fc.property(fc.constantFrom(...types), fc.nat(10 ** 12), (type, value) => {
      expect(type.parse(type.print(value))).toEqual({ ok: true, value });
    }));
  });

  it('refuses a spec in which two settings claim one variable', () => {
    const field = { env: 'DATELINE_X', type: configType.text(), description: 'x' };
    expect(() => defineConfig({ fields: { one: field, two: field } })).toThrow('DATELINE_X');
  });
});

describe('describeConfig', () => {
  it('makes a table of all settings without any secret', () => {
    const table = describeConfig(spec);
    expect(table).toContain('| `DATELINE_BATCH` | Stories in a slice (stories) | integer 1–500 | `200` |');
    expect(table).toContain('| `DATELINE_POLL` | Between polls | duration such as 500ms, 30s, 5m, 1h, 7d | `1m` |');
    expect(table).toContain('| `DATABASE_URL` | Where rows go; secret, also from a file by `DATABASE_URL_FILE` | URL (postgres://, postgresql://) | required |');
    expect(table).toContain('A lane \\| two');
    expect(table.trimEnd().split('\n')).toHaveLength(2 + 13);
  });
});

describe('endpointOf', () => {
  it.each([
    ['postgres://desk:hunter2@db.example:5433/wire', 'db.example:5433'],
    ['postgres://desk:hunter2@localhost/wire', 'localhost:5432'],
    ['hunter2', 'an address that is no URL'],
  ])('says host and port only', (url, expected) => {
    expect(endpointOf(url, 5_432)).toBe(expected);
  });
});

it.each([
  ['localhost:9092', true], ['[::1]:9092', true], ['kafka-1.example:29092', true],
  ['localhost', false], ['localhost:', false], ['localhost:0', false], ['localhost:65536', false], ['http://localhost:9092', false], [':9092', false],
])('an address is a host and a port: %s', (given, ok) => expect(configType.address().parse(given).ok).toBe(ok));
