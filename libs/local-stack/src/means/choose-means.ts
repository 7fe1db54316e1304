import { isMissing, type Missing } from '../missing.js';
import type { ForceByPart, StackMeans } from '../options.js';
import { StackUnavailable } from '../stack-unavailable.js';
import type { Part, Starts } from './part.js';

export interface Choice {
  /** For people: `Kafka broker`. */
  readonly what: string;
  /** The setting that names a running one: `KAFKA_BROKERS`. */
  readonly setting: string;
  /** Whether that setting is set. */
  readonly named: boolean;
  readonly force: StackMeans | undefined;
}

/** What is forced on a part. */
export function forcedOn(part: keyof ForceByPart, force: StackMeans | ForceByPart | undefined): StackMeans | undefined {
  return typeof force === 'object' ? force[part] : force;
}

/** The means to try, in this order. One that is named is taken, and no other behind the user's back. */
export function meansInOrder({ force, named }: Pick<Choice, 'force' | 'named'>): readonly StackMeans[] {
  if (force !== undefined) return [force];
  return named ? ['external'] : ['embedded', 'docker'];
}

/** The one line for a part that no means is left for: what is missing, and every way to get it. */
export function unavailableLine({ what, setting, named, force }: Choice, missing: readonly Missing[]): string {
  const lacks = missing.map(({ lack }) => lack).join(', and ');
  const fixes = [...missing.map(({ fix }) => fix), ...(force === undefined && !named ? [`name a running one by ${setting}`] : [])].join('; or ');
  return `no ${what}${force === undefined ? '' : ` by DATELINE_STACK=${force}`}: ${lacks}. To get one: ${fixes}.`;
}

/** Starts a part by the first means that applies. Throws `StackUnavailable` with one line when none does, and whatever a start that was under way throws. */
export async function startByFirstMeans<Address>(choice: Choice, starts: Starts<Address>): Promise<Part<Address> & { readonly means: StackMeans }> {
  const missing: Missing[] = [];
  for (const means of meansInOrder(choice)) {
    const part = await starts[means]();
    if (!isMissing(part)) return { ...part, means };
    missing.push(part);
  }
  throw new StackUnavailable([unavailableLine(choice, missing)]);
}
