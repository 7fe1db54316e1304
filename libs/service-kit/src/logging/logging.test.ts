import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger, loggerAbout, nestLogger, type LoggerOptions } from '../index.js';

function harness(options: Partial<LoggerOptions> = {}) {
  const lines: string[] = [];
  const destination = { isTTY: false, write: (line: string) => lines.push(line) };
  return { lines, logger: createLogger({ service: 'store', level: 'info', format: 'json', destination, ...options }) };
}
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('the logger', () => {
  it('writes one JSON object per line with service, level and ids', () => {
    const { lines, logger } = harness();
    loggerAbout(logger, { itemId: 'i-1', eventId: 'e-1', traceId: 't-1' }).info({ rows: 3 }, 'stored');
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'info', service: 'store', itemId: 'i-1', eventId: 'e-1', traceId: 't-1', rows: 3, msg: 'stored' });
    expect(lines[0]).toMatch(/^[^\n]*\n$/);
  });

  it('lets no control character through, in neither format', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('json' as const, 'pretty' as const), (text, format) => {
      const { lines, logger } = harness({ format });
      logger.warn({ headline: `\u001b[2J${text}\u0085`, [`\u001b]0;${text}`]: 1 }, `\u009b31m\u202e${text}`);
      expect(lines).toHaveLength(1);
      expect(lines[0]).not.toMatch(obeyed);
      expect(lines[0]!.indexOf('\n')).toBe(lines[0]!.length - 1);
      if (format === 'json') expect(JSON.parse(lines[0]!)).toMatchObject({ msg: `\u009b31m\u202e${text}` });
    }));
  });

  it('writes readable lines on a terminal', () => {
    const { lines, logger } = harness({ format: 'pretty' });
    logger.info({ itemId: 'i-1' }, 'stored');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} info {2}store {2}stored {2}itemId=i-1\n$/);
  });

  it('logs of an error type, message, code and cause, and nothing a driver hung on it', () => {
    const { lines, logger } = harness();
    const error = Object.assign(new TypeError('refused', { cause: new Error('deeper') }), { code: '28P01', input: 'postgres://desk:hunter2@db/wire' });
    logger.error({ err: error, password: 'hunter2', settings: { token: 'hunter2' } }, 'failed');
    expect(lines[0]).not.toContain('hunter2');
    expect(JSON.parse(lines[0]!).err).toMatchObject({ type: 'TypeError', message: 'refused', code: '28P01', cause: { type: 'Error', message: 'deeper' } });
  });

  it('keeps an error on one readable line, with its stack only when asked for detail', () => {
    const { lines, logger } = harness({ format: 'pretty' });
    logger.error({ err: new RangeError('too far') }, 'failed');
    expect(lines[0]).toMatch(/ {2}failed {2}RangeError: too far\n$/);
    const detailed = harness({ format: 'pretty', level: 'debug' });
    detailed.logger.error({ err: new RangeError('too far') }, 'failed');
    expect(detailed.lines[0]).toMatch(/RangeError: too far\n {4}at /);
  });

  it('takes Nest\'s lines, its start-up talk at debug', () => {
    const { lines, logger } = harness();
    const nest = nestLogger(logger);
    nest.log('AppModule dependencies initialized', 'InstanceLoader');
    nest.log('ours', 'Poller');
    nest.error('broken', 'at x', 'Poller');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 'info', context: 'Poller', msg: 'ours' }, { level: 'error', msg: 'broken' }]);
  });
});
