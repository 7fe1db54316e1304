import { describe, expect, it } from 'vitest';
import { consumerLog, createLogger, deadLetterLog, type Logger, type WorkNews } from '../index.js';

function logged(write: (logger: Logger) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLogger({ service: 'store', level: 'debug', format: 'json', destination: { write: (line) => lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
const about = () => ({ itemId: 'item-1', eventId: 'event-1', traceId: undefined });

describe('the line of a dead letter', () => {
  it('says whose it is, where it was read and why', () => {
    const [line] = logged((logger) => deadLetterLog(logger, about)([{ input: { topic: 't', partition: 3, offset: '42' }, step: 'decode', reason: 'not-json', cause: undefined }]));
    expect(line).toMatchObject({
      level: 'warn', itemId: 'item-1', eventId: 'event-1', topic: 't', partition: 3, offset: '42', step: 'decode', reason: 'not-json',
    });
    expect(line).not.toHaveProperty('traceId');
  });

  it('quotes nothing that a story says, however its parser put it', () => {
    const cause = new SyntaxError('Unexpected token in "The minister resigned"');
    const [line] = logged((logger) => deadLetterLog(logger, about)([{ input: { topic: 't', partition: 0, offset: '1' }, step: 'decode', reason: 'not-json', cause }]));
    expect(JSON.stringify(line)).not.toContain('minister');
    expect(line).toMatchObject({ detail: expect.stringContaining('SyntaxError') });
  });
});

describe('the lines of a consumer', () => {
  it.each<readonly [WorkNews, string | undefined]>([
    [{ kind: 'joined', partitions: 12 }, 'info'],
    [{ kind: 'paused', topic: 't', partition: 1, ms: 30_000 }, 'error'],
    [{ kind: 'resumed', topic: 't', partition: 1 }, 'info'],
    [{ kind: 'drain-timeout' }, 'warn'],
    [{ kind: 'slice', topic: 't', partition: 1, records: 9, ok: 9, dropped: 0, dead: 0, ms: 3.2 }, 'debug'],
    [{ kind: 'heartbeat' }, undefined],
    [{ kind: 'crash' }, undefined],
  ])('%o are of level %s, with the group', (news, level) => {
    const lines = logged((logger) => consumerLog(logger)('dateline.store.held', news));
    expect(lines.map((line) => line['level'])).toEqual(level === undefined ? [] : [level]);
    for (const line of lines) expect(line).toMatchObject({ groupId: 'dateline.store.held', msg: expect.any(String) });
  });
});
