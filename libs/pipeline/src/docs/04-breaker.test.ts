/**
 * Chapter 4: one bad story, one bad feed, one bad deploy.
 *
 * A broken story becomes a dead letter, and so do many from one broken feed. But when stories from several sources all
 * fail in one place, the fault is ours: the breaker opens, the service pauses with its health red, and nothing more goes
 * to the dead letters. Kills, holds and releases pass all the same.
 */
import { expect, it } from 'vitest';
import { Breaker, perItem, runSteps } from '../index.js';

interface Story {
  readonly source: string;
  readonly broken: boolean;
}

const read = perItem<Story, never>('read', ({ broken }) => {
  throw broken ? new TypeError('cannot read it') : new RangeError('unused');
});
const broken = (source: string): Story => ({ source, broken: true });
const options = (breaker: Breaker) => ({ breaker, sourceOf: ({ source }: Story) => source });

it('pauses for a bad deploy, not for a bad feed', async () => {
  const badFeed = new Breaker();
  for (const source of ['coast', 'hill', 'plain']) badFeed.record(source);
  await runSteps(read, Array.from({ length: 60 }, () => broken('coast')), options(badFeed));
  expect(badFeed.isOpen).toBe(false);

  const badDeploy = new Breaker();
  await runSteps(read, Array.from({ length: 60 }, (_, n) => broken(['coast', 'hill', 'plain'][n % 3]!)), options(badDeploy));
  expect(badDeploy.state).toMatchObject({ state: 'open', sources: 3, kind: expect.stringContaining('read | defect | TypeError') });
});
