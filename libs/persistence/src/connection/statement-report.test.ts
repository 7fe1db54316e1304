import { describe, expect, it } from 'vitest';
import { timedStatement, type StatementReport } from './statement-report.js';

async function reportOf(sql: string, run: () => Promise<unknown> = async () => []): Promise<StatementReport> {
  const told: StatementReport[] = [];
  await timedStatement(sql, (report) => told.push(report), run).catch(() => {});
  expect(told).toHaveLength(1);
  return told[0] as StatementReport;
}

const failing = (fields: object) => () => Promise.reject(Object.assign(new Error('no'), fields));

describe('a statement is told of', () => {
  it.each([
    ['select 1', 'select'], ['\n  with due as (select 1) update x', 'with'], ['INSERT into a', 'insert'], ['commit', 'commit'],
    ['drop table secret', 'other'], ['set transaction read only', 'other'], ['', 'other'], ["'story text'", 'other'],
  ])('by its first word alone: %j', async (sql, statement) => {
    expect(await reportOf(sql)).toEqual({ statement, ms: expect.any(Number) });
  });

  it.each([
    [{ code: '40P01', severity: 'ERROR' }, '40P01'], [{ code: 'EPIPE' }, 'none'], [{ code: 'ECONNREFUSED' }, 'none'], [{}, 'none'], [{ code: 7, severity: 'ERROR' }, 'none'],
  ])('with what failed: %j', async (fields, sqlstate) => {
    expect(await reportOf('select 1', failing(fields))).toMatchObject({ sqlstate });
  });

  it('and its error comes out as it was', async () => {
    const error = new Error('as it was');
    await expect(timedStatement('select 1', () => {}, () => Promise.reject(error))).rejects.toBe(error);
  });
});
