import { itemId, lanes, type Lane, type PubStatus } from '@dateline/contracts';
import { seededRandom } from '@dateline/testing';
import { stampWords } from './stamp.js';

/** How much is sent, and of what make. Rates are shares of all items, 0 to 1; what is left runs without objection. */
export interface LoadSize {
  readonly items: number;
  /** Versions of each item, at least 2. */
  readonly versions: number;
  readonly seed: number;
  /** Killed in one version, for good. */
  readonly killed: number;
  /** Held in one version, for good. */
  readonly held: number;
  /** Held in one version and declared usable in the last. */
  readonly released: number;
  /** Killed in one version and declared usable in the last. */
  readonly refiled: number;
}

/** What becomes of an item over its versions. */
export type ItemFate = 'runs' | 'killed' | 'held' | 'released' | 'refiled';

/** A load as a plan: nothing but its size and the order of sending, so that 300,000 versions are as light as 30. */
export interface LoadPlan {
  readonly size: LoadSize;
  /** Ordinals of all versions in the order in which they are sent. */
  readonly order: Uint32Array;
}

/** One version of one item, as it is sent. */
export interface PlannedVersion {
  /** `item * versions + number - 1`. */
  readonly ordinal: number;
  readonly item: number;
  /** From 1; the version key follows it. */
  readonly number: number;
  readonly storyId: string;
  /** The lane it is for: through folders `bulk` travels as normal, for only a feed's first poll is bulk. */
  readonly lane: Lane;
  readonly status?: PubStatus;
  /** Milliseconds since 1970: `Version-Created`. */
  readonly created: number;
  readonly headline: string;
  readonly text: string;
}

/** What must be true of an item in the end, whatever happened on the way and in whatever order its versions came. */
export interface ItemTruth {
  readonly item: number;
  readonly itemId: string;
  /** The number of the version that must be current. */
  readonly current: number;
  /** The status that must be in effect. Only a usable item is shown. */
  readonly status: PubStatus;
}

/** The provider of every planned story, in folders and on topics. */
export const loadProvider = 'northwire';
const providerIdOf = (item: number): string => `LOAD-${String(item).padStart(6, '0')}`;
const firstCreated = Date.UTC(2026, 2, 2, 6);

/** Everyday sizes: one item in ten is killed, one in ten held, and some of either come back. */
export const loadSize = (size: Pick<LoadSize, 'items'> & Partial<LoadSize>): LoadSize =>
  ({ versions: 3, seed: 20_260_302, killed: 0.1, held: 0.1, released: 0.05, refiled: 0.03, ...size });

/** Plans a load: the same size makes the same load, in the same order. */
export function planLoad(size: LoadSize): LoadPlan {
  if (size.versions < 2 || size.items < 1) throw new RangeError('a load has items of two versions or more');
  const random = seededRandom(size.seed);
  const order = Uint32Array.from({ length: size.items * size.versions }, (_, ordinal) => ordinal);
  for (let index = order.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    [order[index], order[other]] = [order[other] as number, order[index] as number];
  }
  return { size, order };
}

/** The versions of a plan in the order of sending. */
export function* versionsOf(plan: LoadPlan): Generator<PlannedVersion> {
  for (const ordinal of plan.order) yield versionAt(plan, ordinal);
}

/** The fate of an item and the version in which it is decided. */
export function fateOf({ size }: LoadPlan, item: number): { readonly fate: ItemFate; readonly decidedIn: number } {
  const random = seededRandom(size.seed + 7919 * (item + 1));
  const lot = random.next();
  const before = random.below(size.versions - 1) + 1; // never in the last: one may come after it
  const any = random.below(size.versions) + 1;
  const shares = [['killed', size.killed, any], ['held', size.held, any], ['released', size.released, before], ['refiled', size.refiled, before]] as const;
  let bound = 0;
  for (const [fate, share, decidedIn] of shares) {
    bound += share;
    if (lot < bound) return { fate, decidedIn };
  }
  return { fate: 'runs', decidedIn: 0 };
}

/** A version by its ordinal. */
export function versionAt(plan: LoadPlan, ordinal: number): PlannedVersion {
  const { versions, seed } = plan.size;
  const [item, number] = [Math.floor(ordinal / versions), (ordinal % versions) + 1];
  const status = statusOf(plan, item, number);
  const random = seededRandom(seed ^ (ordinal * 2_654_435_761));
  const stamp = stampWords({ item, number });
  return {
    ordinal, item, number, storyId: providerIdOf(item),
    lane: status === 'canceled' || status === 'withheld' ? 'urgent' : random.pick(lanes),
    ...(status === undefined ? {} : { status }),
    created: firstCreated + item * 1_000 + number * 60_000,
    headline: `Harbour board counts ships, ${stamp}`,
    text: textOf(stamp, random.below(900) + 2),
  };
}

function statusOf(plan: LoadPlan, item: number, number: number): PubStatus | undefined {
  const { fate, decidedIn } = fateOf(plan, item);
  if (number === decidedIn) return fate === 'killed' || fate === 'refiled' ? 'canceled' : 'withheld';
  return number === plan.size.versions && (fate === 'released' || fate === 'refiled') ? 'usable' : undefined;
}

const textOf = (stamp: string, ships: number): string => [
  `VALPARAISO, Chile, March 2 (Northwire) - The harbour board of Valparaiso counted ${ships} ships in the bay on Monday and entered them in its book under ${stamp}.`,
  'Ana Lucia Retamal, who keeps the book for the board, said the count was taken twice and that both had come to the same number before noon.',
  `The port authority of Chile said it would publish the page, ${stamp}, once the masters of the ships had seen it and had found nothing to correct.`,
].join('\n\n');

/** What must be true of an item in the end. */
export function truthOf(plan: LoadPlan, item: number): ItemTruth {
  const { fate } = fateOf(plan, item);
  return {
    item, current: plan.size.versions,
    itemId: itemId({ providerKey: loadProvider, rung: 'provider-id', value: providerIdOf(item) }),
    status: fate === 'killed' ? 'canceled' : fate === 'held' ? 'withheld' : 'usable',
  };
}
