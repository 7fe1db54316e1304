import { deadReasons, dropReasons } from '@dateline/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batched, compose, dead, drop, ok, perItem, runSteps, TransientError, PoisonError, type Outcome } from './index.js';

const anyOutcome = fc.oneof(
  fc.integer().map((n): Outcome<number> => ok(n)),
  fc.constantFrom(...dropReasons).map((reason): Outcome<number> => drop(reason)),
  fc.constantFrom(...deadReasons).map((reason): Outcome<number> => dead(reason)),
  fc.constant('throw' as const),
);

describe('steps', () => {
  it('give one outcome per input, in order, whatever each item does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyOutcome, anyOutcome)), async (batch) => {
        const first = perItem('first', ([one, two]: readonly [Outcome<number> | 'throw', Outcome<number> | 'throw']) => {
          if (one === 'throw') throw new Error('broken');
          return one.kind === 'ok' ? ok(two) : one;
        });
        const second = batched('second', async (values: readonly (Outcome<number> | 'throw')[]) =>
          values.map((value) => {
            if (value === 'throw') throw new Error('broken too');
            return value;
          }),
        );
        const settled = await runSteps(compose(first, second), batch);
        expect(settled.map(({ input }) => input)).toEqual(batch);
        settled.forEach(({ outcome, step }, index) => {
          const [one, two] = batch[index]!;
          const endsFirst = one === 'throw' || one.kind !== 'ok';
          const due = endsFirst ? one : two;
          expect(step).toBe(endsFirst ? 'first' : 'second');
          if (due === 'throw') expect(outcome).toMatchObject({ kind: 'dead', reason: 'defect', cause: expect.any(Error) });
          else expect(outcome).toEqual(due);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('that answer for the wrong number of items are run item by item', async () => {
    const forgetful = batched<number, number>('forgetful', async (batch) => batch.slice(0, 1).map((n) => ok(n)));
    const settled = await runSteps(forgetful, [1, 2, 3]);
    expect(settled.map(({ outcome }) => outcome)).toEqual([ok(1), ok(2), ok(3)]);
  });

  it('that answer for nobody condemn their items as defects', async () => {
    const silent = batched<number, number>('silent', async () => []);
    const [settled] = await runSteps(silent, [1]);
    expect(settled).toMatchObject({ step: 'silent', outcome: { kind: 'dead', reason: 'defect' } });
  });

  it('keep the reason of a poison error and its cause', async () => {
    const poison = new PoisonError('too-large', 'over the limit');
    const step = perItem<number, number>('measure', () => {
      throw poison;
    });
    expect((await runSteps(step, [1]))[0]?.outcome).toEqual({ kind: 'dead', reason: 'too-large', cause: poison });
  });

  it.each([['perItem'], ['batched']])('condemn nobody for a transient error (%s)', async (kind) => {
    const fail = (): never => {
      throw new TransientError('the other side is away');
    };
    const step = kind === 'perItem' ? perItem<number, number>('look-up', fail) : batched<number, number>('look-up', async () => fail());
    await expect(runSteps(step, [1, 2])).rejects.toThrow(TransientError);
  });

  it('take nothing and give nothing', async () => {
    const never = batched<number, number>('never', () => Promise.reject(new Error('called')));
    expect(await runSteps(never, [])).toEqual([]);
    const afterDrop = compose(perItem<number, number>('all', () => drop('empty-item')), never);
    expect((await runSteps(afterDrop, [1]))[0]?.outcome).toEqual(drop('empty-item'));
  });

  it('carry the note of a dead letter to come past later steps, with the step that made it', async () => {
    const chain = compose(
      perItem('enrich', (n: number) => ok(n, { reason: 'enrichment-timeout' })),
      perItem('format', (n: number) => ok(String(n))),
    );
    expect((await runSteps(chain, [7]))[0]?.outcome).toEqual(ok('7', { reason: 'enrichment-timeout', step: 'enrich' }));
  });

  it('are flattened when composed steps are composed again', () => {
    const add = (name: string) => perItem(name, (n: number) => ok(n + 1));
    expect(compose(compose(add('a'), add('b')), add('c')).parts?.map((part) => part.stepName)).toEqual(['a', 'b', 'c']);
  });
});
