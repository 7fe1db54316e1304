import { classify } from './classify.js';
import { dead, type Outcome } from './outcome.js';

/**
 * A named pure function over a batch: one outcome per item, in the order of the items. The name is metric
 * label, dead-letter header and health entry.
 */
export type Step<In, Out> = ((batch: readonly In[]) => Promise<readonly Outcome<Out>[]>) & {
  readonly stepName: string;
  /** The steps of a composed one, in order. */
  readonly parts?: readonly Step<never, unknown>[];
};

/**
 * A step from a function over one item; the items of a batch run side by side. A throw condemns only the item
 * it came from. A transient error condemns nobody: it is thrown on, so that the runner tries the batch again.
 */
export function perItem<In, Out>(name: string, fn: (item: In) => Outcome<Out> | Promise<Outcome<Out>>): Step<In, Out> {
  return batched(name, async (batch) => {
    const results = await Promise.allSettled(batch.map(async (item) => fn(item)));
    return results.map((result) => (result.status === 'fulfilled' ? result.value : condemned(result.reason)));
  });
}

/** A step from a function over the whole batch; a throw makes the runner go item by item. */
export function batched<In, Out>(
  name: string,
  fn: (batch: readonly In[]) => Promise<readonly Outcome<Out>[]>,
): Step<In, Out> {
  return Object.assign((batch: readonly In[]) => fn(batch), { stepName: name });
}

/** The outcome of an item whose step threw `error`; an error that is not the item's is thrown on. */
export function condemned(error: unknown): Outcome<never> {
  const verdict = classify(error);
  if (verdict.class === 'transient' || verdict.class === 'concurrency') throw error;
  return dead(verdict.class === 'poison' ? verdict.reason : 'defect', error);
}
