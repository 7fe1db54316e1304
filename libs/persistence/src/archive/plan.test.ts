import fc from 'fast-check';
import { aRawArticle } from '@dateline/contracts/builders';
import { describe, expect, it } from 'vitest';
import { aRawArrival, enrichedArrivals, permutations, versionArrivals } from '../../test/arrivals.js';
import type { Arrival } from './arrival.js';
import { planChanges, type Known, type Plan } from './plan.js';

const now = '2027-03-03T12:00:00.000Z';
const nothing: Known = { versions: new Map(), items: new Map() };

/** What is known once a plan has been carried out. */
function after(known: Known, plan: Plan): Known {
  const versions = [...plan.newVersions, ...plan.changedVersions].map((version) => [version.rawEventId, version] as const);
  return { versions: new Map([...known.versions, ...versions]), items: new Map([...known.items, ...plan.items.map((item) => [item.after.itemId, item.after] as const)]) };
}

const afterAll = (batches: readonly (readonly Arrival[])[]): Known => batches.reduce((known, batch) => after(known, planChanges(known, batch, { now })), nothing);
const sorted = ({ versions, items }: Known): unknown => [[...versions.entries()].sort(), [...items.entries()].sort()];

const first = aRawArticle({ headline: 'Valletta bridge to open in May', versionAfter: 1_000 });
const second = aRawArticle({ headline: 'Valletta bridge to open in June', versionAfter: 2_000, receivedAfter: 2_000 });
const kill = aRawArticle({ headline: 'Valletta bridge to open in June', versionAfter: 3_000, receivedAfter: 3_000 }, { declaredStatus: 'canceled' });

describe('the plan of a batch', () => {
  it('is to do nothing for what is known already', () => {
    const arrivals = [first, second, kill].flatMap((raw) => versionArrivals(raw));
    const known = afterAll([arrivals]);
    const plan = planChanges(known, arrivals, { now });
    expect({ ...plan, repeated: 0 }).toEqual({ raws: [], newVersions: [], changedVersions: [], bodies: [], items: [], changes: [], repeated: 0 });
    expect(plan.repeated).toBe(arrivals.length);
  });

  it('withdraws an item as soon as any event of the kill is there, raw or enriched', () => {
    for (const event of versionArrivals(kill)) {
      const known = afterAll([versionArrivals(first), [event]]);
      expect([...known.items.values()]).toMatchObject([{ status: 'canceled', shown: undefined }]);
    }
  });

  it('comes to the same end in every order of arrival', () => {
    const arrivals = [...versionArrivals(first), ...versionArrivals(second), ...versionArrivals(kill)];
    const end = sorted(afterAll([arrivals]));
    for (const order of permutations(arrivals)) expect(sorted(afterAll(order.map((arrival) => [arrival])))).toEqual(end);
  });

  it('comes to the same end however the events are cut into batches and repeated', () => {
    const embargoed = aRawArticle({ headline: 'Tallinn results due', versionAfter: 4_000 }, { embargoedUntil: '2030-01-01T00:00:00.000Z' });
    const refile = aRawArticle({ headline: 'Valletta bridge opens', versionAfter: 5_000 });
    const arrivals = [
      ...[first, second, kill, embargoed].flatMap((raw) => versionArrivals(raw)), ...versionArrivals(refile, { action: 'refile' }),
      ...enrichedArrivals(first, { enrichment: { status: 'complete', generation: 2, fingerprint: 'newer', runs: [] } }),
      ...enrichedArrivals(second, { enrichment: { status: 'skipped', generation: 3, fingerprint: 'lesser', runs: [] } }),
      ...enrichedArrivals(refile, { action: 'kill', enrichment: { status: 'complete', generation: 2, fingerprint: 'stricter', runs: [] } }),
      ...enrichedArrivals(refile, { action: 'refile', enrichment: { status: 'skipped', generation: 3, fingerprint: 'milder', runs: [] } }),
    ];
    const end = sorted(afterAll([arrivals]));
    const anyRun = fc.record({
      order: fc.shuffledSubarray([...arrivals, ...arrivals], { minLength: arrivals.length * 2, maxLength: arrivals.length * 2 }),
      cuts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: arrivals.length * 2, maxLength: arrivals.length * 2 }),
    });
    fc.assert(fc.property(anyRun, ({ order, cuts }) => {
      const batches = [];
      for (let at = 0, index = 0; at < order.length; at += cuts[index - 1] ?? 1) batches.push(order.slice(at, at + (cuts[index++] ?? 1)));
      expect(sorted(afterAll(batches))).toEqual(end);
    }), { numRuns: 200 });
  });

  it('lets the newest generation decide what a version does, in every order, and keeps the best text', () => {
    const by = (generation: number, action: 'new' | 'kill' | 'hold', status = 'complete') =>
      enrichedArrivals(first, { action, enrichment: { status, generation, fingerprint: `g${generation}`, runs: [] } });
    const ends = (arrivals: readonly Arrival[]): unknown[] =>
      permutations(arrivals).map((order) => [...afterAll(order.map((arrival) => [arrival])).items.values()].map(({ status, shown }) => [status, shown?.enrichedEventId]));
    const textOf = (arrivals: readonly Arrival[]): string | undefined => arrivals.find(({ kind }) => kind === 'enriched')?.eventId;
    const [story, kill2, hold2, poor3] = [by(1, 'new'), by(2, 'kill'), by(2, 'hold'), by(3, 'new', 'skipped')];
    for (const end of ends([...story, ...kill2])) expect(end).toEqual([['canceled', undefined]]);
    for (const end of ends([...story, ...hold2])) expect(end).toEqual([['withheld', undefined]]);
    for (const end of ends([...story, ...kill2, ...poor3])) expect(end).toEqual([['usable', textOf(story)]]);
    // A notice of the same or an older generation hides no text.
    for (const end of ends([...by(2, 'new'), ...by(1, 'kill')])) expect(end).toEqual([['usable', textOf(by(2, 'new'))]]);
  });

  it('is a change of status when a newer generation reads a kill in a story, and no repeat', () => {
    const known = afterAll([versionArrivals(first)]);
    const kill2 = enrichedArrivals(first, { action: 'kill', enrichment: { status: 'complete', generation: 2, fingerprint: 'g2', runs: [] } });
    const plan = planChanges(known, kill2, { now });
    expect(plan).toMatchObject({ bodies: [], repeated: 0, changes: [{ kind: 'status' }] });
    expect(planChanges(after(known, plan), kill2, { now })).toMatchObject({ changedVersions: [], items: [], repeated: 1 });
  });

  it('says what happened to an item: a status before a version before a text', () => {
    const kinds = (known: Known, arrivals: readonly Arrival[]) => planChanges(known, arrivals, { now }).changes.map(({ kind }) => kind);
    const rawOnly = afterAll([[aRawArrival(first)]]);
    expect(kinds(nothing, [aRawArrival(first)])).toEqual(['version']);
    expect(kinds(rawOnly, enrichedArrivals(first))).toEqual(['text']);
    expect(kinds(rawOnly, [aRawArrival(second)])).toEqual(['version']);
    expect(kinds(rawOnly, [aRawArrival(kill)])).toEqual(['status']);
    expect(kinds(nothing, [aRawArrival(kill)])).toEqual(['status']);
  });

  it('refuses an event that claims another version key for a version it knows', () => {
    const known = afterAll([[aRawArrival(first)]]);
    const [enriched] = enrichedArrivals(first);
    if (enriched === undefined) throw new Error('a usable version has an enriched event');
    const other = { ...enriched, facts: { ...enriched.facts, versionKey: second.versionKey } };
    expect(() => planChanges(known, [other], { now })).toThrow('another item, version key');
  });
});
