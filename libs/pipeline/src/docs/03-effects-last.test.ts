/**
 * Chapter 3: effects come last.
 *
 * Steps change nothing in the world. The batch runner does, in one order: main effect acknowledged, dead letters
 * acknowledged, outcomes reported; only then may the consumer move its offsets. `prepare` is the pure half and may run
 * while the batch before it is still being written.
 */
import { expect, it } from 'vitest';
import { Breaker, createBatchRunner, dead, ok, perItem } from '../index.js';

it('offsets move only after everything has been acknowledged', async () => {
  const world: string[] = [];
  const runner = createBatchRunner<string, string>({
    name: 'desk',
    step: perItem('shout', (word: string) => (word === '' ? dead('value-missing') : ok(word.toUpperCase()))),
    effects: {
      perform: async (items) => void world.push(`wrote ${items.map(({ outcome }) => outcome.value).join(' ')}`),
      deadLetter: async (items) => void world.push(`dead letter: ${items[0]?.reason}`),
      report: async (outcomes) => void world.push(`reported by ${outcomes[0]?.stage}/${outcomes[0]?.step}`),
    },
    breaker: new Breaker(),
    retry: { sleep: async () => {}, random: () => 0.5 },
    identify: (word) => ({ itemId: word }),
    now: () => '2026-03-01T00:00:00.000Z',
  });
  const prepared = await runner.prepare(['hold', '', 'page'], new AbortController().signal);
  expect(world).toEqual([]);
  await runner.perform(prepared);
  world.push('offsets moved');
  expect(world).toEqual(['wrote HOLD PAGE', 'dead letter: value-missing', 'reported by desk/shout', 'offsets moved']);
});
