import { FatalError } from '@dateline/pipeline';
import { expect, it } from 'vitest';
import { putBackJob } from './put-back.job.js';

it.each<[string, Error | undefined, { fatal: boolean; rejects: boolean }]>([
  ['ends the store when the database was put back', new FatalError('put back'), { fatal: true, rejects: false }],
  ['bears a database that is away', new Error('Connection terminated'), { fatal: false, rejects: true }],
  ['is content with a database that has kept everything', undefined, { fatal: false, rejects: false }],
])('%s', async (_, error, { fatal, rejects }) => {
  const told: unknown[] = [];
  const verify = async (): Promise<void> => { if (error !== undefined) throw error; };
  const step = putBackJob({ positions: { verify }, fail: (reason) => told.push(reason) }).step();
  await (rejects ? expect(step).rejects.toBe(error) : expect(step).resolves.toBe(false));
  expect(told).toEqual(fatal ? [error] : []);
});
