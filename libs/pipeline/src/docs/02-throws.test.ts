/**
 * Chapter 2: when a step throws.
 *
 * A throw condemns only the item that threw. There are three classes of errors: transient (nobody's fault: the whole
 * batch is tried again), poison (this message, never) and everything else, a defect of ours.
 */
import { expect, it } from 'vitest';
import { ok, perItem, PoisonError, runSteps, TransientError } from '../index.js';

const measure = perItem('measure', (text: string | undefined) => {
  if (text === 'endless') throw new PoisonError('too-large', 'no end in sight');
  if (text === 'look it up') throw new TransientError('the gazetteer is being reloaded');
  return ok(text!.length);
});

it('the neighbours of a bad item go on', async () => {
  const settled = await runSteps(measure, ['four', 'endless', undefined, 'three']);
  expect(settled.map(({ outcome }) => (outcome.kind === 'dead' ? outcome.reason : outcome.kind))).toEqual(['ok', 'too-large', 'defect', 'ok']);
});

it('transient trouble condemns nobody', async () => {
  await expect(runSteps(measure, ['four', 'look it up'])).rejects.toThrow(TransientError);
});
