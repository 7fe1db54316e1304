import type { StackMeans } from '@dateline/local-stack';

/** What `DATELINE_STACK` forces on the stack of the tests. */
export function stackMeans({ DATELINE_STACK: force }: NodeJS.ProcessEnv = process.env): StackMeans | undefined {
  if (force === undefined || force === '') return undefined;
  if (force !== 'external' && force !== 'embedded' && force !== 'docker') throw new Error('DATELINE_STACK is external, embedded or docker');
  return force;
}

/** The means for a broker of a test's own: the forced one, but a named broker is everybody's. */
export function ownMeans(forced: StackMeans | undefined = stackMeans()): StackMeans | undefined {
  return forced === 'external' ? undefined : forced;
}
