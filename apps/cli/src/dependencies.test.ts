import { exitCodeFor } from '@dateline/service-kit';
import { describe, expect, it } from 'vitest';
import { against, brokerName, databaseName } from './dependencies.js';

const failing = (code: string) => against('PostgreSQL at h:5432', () => Promise.reject(Object.assign(new Error('no'), { code })));

describe('a dependency', () => {
  it.each(['ECONNREFUSED', '28P01', '28000', '3D000', '57P03'])('that says %s is unreachable: exit code 4, by its name', async (code) => {
    const error: unknown = await failing(code).catch((caught: unknown) => caught);
    expect(exitCodeFor(error)).toBe(4);
    expect((error as Error).message).toContain('PostgreSQL at h:5432');
  });

  it('does not hide a mistake of ours', async () => {
    const error: unknown = await failing('42601').catch((caught: unknown) => caught);
    expect(exitCodeFor(error)).toBe(1);
  });

  it('is named without user and password', () => {
    expect(databaseName('postgres://user:pass@db.example/wire')).toBe('PostgreSQL at db.example:5432');
    expect(brokerName(['a:1', 'b:2'])).toBe('Kafka at a:1,b:2');
  });
});
