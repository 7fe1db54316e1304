import type { Breaker } from './breaker.js';
import { condemnationOf, defectKind } from './defect.js';
import type { Outcome } from './outcome.js';
import { settle, type Settled } from './settle.js';
import type { Step } from './step.js';

export interface RunOptions<In> {
  /** Is told the end of each item. */
  readonly breaker?: Breaker;
  /** The source an item came from, for the breaker; without it all items count as one source's. */
  readonly sourceOf?: (item: In) => string;
  /** Items the breaker does not hear of. */
  readonly unheeded?: (item: In) => boolean;
}

/**
 * Runs a batch through a step (or a composed chain): one settled item per input, in order. A throw condemns only
 * the item that threw. Rejects only with transient and concurrency errors, which are no item's fault: try again.
 */
export async function runSteps<In, Out>(
  step: Step<In, Out>,
  batch: readonly In[],
  options: RunOptions<In> = {},
): Promise<Settled<In, Out>[]> {
  const places = await settle(step.parts ?? [step], batch);
  return places.map((place, index) => {
    const input = batch[index] as In;
    const settled = { input, outcome: place.outcome as Outcome<Out>, step: place.step };
    if (options.unheeded?.(input) !== true) options.breaker?.record(options.sourceOf?.(input) ?? '', defectOf(settled));
    return settled;
  });
}

function defectOf(settled: Settled<unknown, unknown>): string | undefined {
  const condemnation = condemnationOf(settled);
  return condemnation === undefined ? undefined : defectKind(condemnation);
}
