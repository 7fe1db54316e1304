import type { Outcome } from './outcome.js';
import { settle } from './settle.js';
import type { Step } from './step.js';

/**
 * One step out of several: ok values go on to the next step, the others keep their index and, when run by
 * `runSteps`, the name of the step that ended them. Each part keeps its own protection against throws.
 */
export function compose<A, B, C>(a: Step<A, B>, b: Step<B, C>): Step<A, C>;
export function compose<A, B, C, D>(a: Step<A, B>, b: Step<B, C>, c: Step<C, D>): Step<A, D>;
export function compose<A, B, C, D, E>(...steps: [Step<A, B>, Step<B, C>, Step<C, D>, Step<D, E>]): Step<A, E>;
export function compose<A, B, C, D, E, F>(...steps: [Step<A, B>, Step<B, C>, Step<C, D>, Step<D, E>, Step<E, F>]): Step<A, F>;
export function compose<A, B, C, D, E, F, G>(
  ...steps: [Step<A, B>, Step<B, C>, Step<C, D>, Step<D, E>, Step<E, F>, Step<F, G>]
): Step<A, G>;
export function compose(...steps: readonly Step<never, unknown>[]): Step<never, unknown> {
  const parts = steps.flatMap((step) => step.parts ?? [step]);
  const run = async (batch: readonly unknown[]): Promise<readonly Outcome<unknown>[]> =>
    (await settle(parts, batch)).map((place) => place.outcome);
  return Object.assign(run, { stepName: parts.map((part) => part.stepName).join(' > '), parts });
}
