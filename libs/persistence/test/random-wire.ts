import fc from 'fast-check';
import type { FullArticle, RawArticle } from '@dateline/contracts';
import { aRawArticle } from '@dateline/contracts/builders';
import type { Arrival } from '../src/index.js';
import { anEntity, enrichedArrivals, versionArrivals } from './arrivals.js';

/** What a version may say; times lie far on either side of any test's clock. */
const turns: readonly { readonly facts?: Partial<RawArticle>; readonly action?: FullArticle['action'] }[] = [
  {}, {}, {}, { action: 'update' }, { action: 'correction' }, { action: 'kill' }, { action: 'hold' }, { action: 'release' }, { action: 'refile' },
  { facts: { declaredStatus: 'canceled' } }, { facts: { declaredStatus: 'withheld' } }, { facts: { declaredStatus: 'usable' } },
  { facts: { embargoedUntil: '2999-01-01T00:00:00.000Z' } }, { facts: { embargoedUntil: '2001-01-01T00:00:00.000Z' } },
  { facts: { trust: 'web' }, action: 'refile' }, { facts: { declaredStatus: 'withheld', embargoedUntil: '2999-01-01T00:00:00.000Z', embargoInherited: true } },
];
const people = ['Ilse Varga', 'Tomas Quint', 'Rhea Odum', 'Bela Strand'];

interface Turn {
  readonly turn: number;
  readonly person: number;
  /** A second enrichment by newer rules. */
  readonly again: boolean;
  /** A third, by rules that may read another action: a kill in a story, a story in a kill. */
  readonly readAs?: FullArticle['action'] | undefined;
}

const anyTurn = fc.record({
  turn: fc.nat(turns.length - 1), person: fc.nat(people.length - 1), again: fc.boolean(), readAs: fc.constantFrom(undefined, undefined, 'kill', 'hold', 'new', 'release'),
});

/** Some items, each with one to four versions. */
export const anyWire = (items: number): fc.Arbitrary<Arrival[]> =>
  fc.array(fc.array(anyTurn, { minLength: 1, maxLength: 4 }), { minLength: items, maxLength: items })
    .map((stories) => stories.flatMap((story, item) => story.flatMap((turn, version) => arrivalsOf({ ...turn, item, version }))));

function arrivalsOf({ item, version, turn, person, again, readAs }: Turn & { readonly item: number; readonly version: number }): Arrival[] {
  const { facts = {}, action = 'new' } = turns[turn] ?? {};
  const name = people[person] ?? '';
  const raw = aRawArticle(
    { id: `item-${item}`, headline: `Story ${item}, version ${version}: ${name} speaks`, versionAfter: version * 60_000, receivedAfter: version * 60_000 + item }, facts);
  const entities = [anEntity(name), anEntity('Port of Sines', 'place')];
  const newer = { action, entities: [anEntity(name)], enrichment: { status: 'complete', generation: 2, fingerprint: 'newer', runs: [] } };
  const newest = { ...newer, action: readAs ?? action, enrichment: { ...newer.enrichment, generation: 3, fingerprint: 'newest' } };
  return [...versionArrivals(raw, { action, entities }), ...(again ? enrichedArrivals(raw, newer) : []), ...(readAs === undefined ? [] : enrichedArrivals(raw, newest))];
}

/** A list cut into batches of random length, at most 200. */
export function cut<T>(list: readonly T[], lengths: readonly number[]): T[][] {
  const batches: T[][] = [];
  for (let at = 0, turn = 0; at < list.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 200;
    batches.push(list.slice(at, at + length));
    at += length;
  }
  return batches;
}
