import { ensurePartitions, forgetDeadLetters, forgetOutcomes, type Database } from '@dateline/persistence';
import type { Job } from './job.js';

const hourMs = 60 * 60 * 1_000;
const monthsAhead = 3;
const outcomeDays = 30;
const settledDays = 90;
const batch = 5_000;

/** Makes the coming months' partitions. */
export const partitionsJob = (database: Database): Job => ({
  name: 'partitions',
  everyMs: hourMs,
  step: async () => {
    await ensurePartitions(database, monthsAhead);
    return false;
  },
});

/** Forgets outcomes after 30 days. */
export const outcomesJob = (database: Database): Job => ({
  name: 'outcomes',
  everyMs: hourMs,
  step: async () => (await forgetOutcomes(database, { days: outcomeDays, limit: batch })) === batch,
});

/** Forgets dead letters 90 days after they were settled. */
export const settledLettersJob = (database: Database): Job => ({
  name: 'settled-letters',
  everyMs: hourMs,
  step: async () => (await forgetDeadLetters(database, { days: settledDays, limit: batch })) === batch,
});
