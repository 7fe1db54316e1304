import type { Condemnation, Outcome } from './outcome.js';
import { condemned, type Step } from './step.js';

/** An item with its end, and the step that brought it there (for an ok item, the last step). */
export interface Settled<In, Out> {
  readonly input: In;
  readonly outcome: Outcome<Out>;
  readonly step: string;
}

/** Where an item stands between two steps. */
interface Place {
  readonly outcome: Outcome<unknown>;
  readonly step: string;
}

/**
 * Takes a batch through the steps: ok values go on to the next, the others keep their place and the name of the
 * step that ended them. Rejects only with errors that are nobody's fault (transient, concurrency).
 */
export async function settle(steps: readonly Step<never, unknown>[], batch: readonly unknown[]): Promise<readonly Place[]> {
  let places: readonly Place[] = batch.map((value) => ({ outcome: { kind: 'ok', value }, step: '' }));
  for (const step of steps) places = await advance(step, places);
  return places;
}

async function advance(step: Step<never, unknown>, places: readonly Place[]): Promise<readonly Place[]> {
  const going = places.flatMap((place) => (place.outcome.kind === 'ok' ? [place.outcome] : []));
  const outcomes = going.length === 0 ? [] : await runGuarded(step, going.map((outcome) => outcome.value));
  let next = 0;
  return places.map((place) => {
    if (place.outcome.kind !== 'ok') return place;
    const outcome = outcomes[next++] as Outcome<unknown>; // runGuarded has checked the length
    return { outcome: withNote(outcome, place.outcome.alsoDead, step.stepName), step: step.stepName };
  });
}

/** Carries the note "this one also leaves a dead letter" past later steps, with the name of the step that made it. */
function withNote(outcome: Outcome<unknown>, earlier: Condemnation | undefined, step: string): Outcome<unknown> {
  if (outcome.kind !== 'ok') return outcome;
  if (outcome.alsoDead !== undefined) return { ...outcome, alsoDead: { step, ...outcome.alsoDead } };
  return earlier === undefined ? outcome : { ...outcome, alsoDead: earlier };
}

/** Runs one step; if it throws or answers for the wrong number of items, item by item. */
async function runGuarded(step: Step<never, unknown>, values: readonly unknown[]): Promise<readonly Outcome<unknown>[]> {
  try {
    return await runChecked(step, values);
  } catch (error) {
    if (values.length === 1) return [condemned(error)];
    const outcomes: Outcome<unknown>[] = [];
    for (const value of values) outcomes.push(await runChecked(step, [value]).then((one) => one[0] as Outcome<unknown>, condemned));
    return outcomes;
  }
}

async function runChecked(step: Step<never, unknown>, values: readonly unknown[]): Promise<readonly Outcome<unknown>[]> {
  // compose and runSteps have typed the chain; between two steps the values are what the one made for the other.
  const outcomes = await step(values as readonly never[]);
  if (outcomes.length === values.length) return outcomes;
  throw new Error(`step ${step.stepName} answered for ${outcomes.length} of ${values.length} items`);
}
