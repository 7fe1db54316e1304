import type { Positions } from '@dateline/persistence';
import { FatalError } from '@dateline/pipeline';
import type { Job } from './job.js';

export interface PutBackJobParts {
  readonly positions: Pick<Positions, 'verify'>;
  /** Ends the process: begun again, it reads the gap. */
  readonly fail: (error: unknown) => void;
}

/**
 * Looks whether the database still has what this process told it. One that was put back to a backup under a running store has not, and
 * where nothing new comes in nobody else would notice.
 */
export const putBackJob = ({ positions, fail }: PutBackJobParts): Job => ({
  name: 'put-back',
  everyMs: 5_000,
  step: async () => {
    try {
      await positions.verify();
    } catch (error) {
      if (!(error instanceof FatalError)) throw error;
      fail(error);
    }
    return false;
  },
});
