import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareEnrichments, bestEnrichment, type RankedEnrichment } from '../src/lifecycle/enrichment-rank.js';
import { effectiveStatus, type FoldVersion } from '../src/lifecycle/effective-status.js';
import { enrichedEventId, idNamespaces, itemId, rawEventId, type EnrichedEventName, type ItemName, type RawEventName } from '../src/identity/ids.js';
import { stateHash, type StoryState } from '../src/identity/state-hash.js';
import { compareVersionKeys, formatInstant, versionKey, versionTime, versionTimeOf, type VersionKeyInput, type VersionTimeInput } from '../src/identity/version-key.js';

interface Row<In, Out = string> {
  readonly in: In;
  readonly out: Out;
}

const vectors = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8')) as T;

const ids = vectors<{
  namespaces: typeof idNamespaces; itemId: Row<ItemName>[]; rawEventId: Row<RawEventName>[]; enrichedEventId: Row<EnrichedEventName>[];
}>('ids');
const states = vectors<{ stateHash: Row<StoryState>[] }>('state-hash');
const keys = vectors<{ versionTime: Row<VersionTimeInput, number>[]; versionKey: Row<VersionKeyInput>[]; inOrder: string[] }>('version-key');
const ranks = vectors<{ ascending: RankedEnrichment[] }>('enrichment-rank');
interface FoldCase {
  readonly name: string;
  readonly now: string;
  readonly versions: FoldVersion[];
  readonly out: { readonly status: string; readonly reason: string; readonly cause: number; readonly embargoedUntil?: string };
}
const folds = vectors<{ fold: FoldCase[] }>('effective-status');

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((head, index) => permutations([...list.slice(0, index), ...list.slice(index + 1)]).map((tail) => [head, ...tail]));
}

describe('identity agrees with vectors made by another implementation', () => {
  it('uses the published namespaces', () => expect(idNamespaces).toEqual(ids.namespaces));
  it.each(ids.itemId)('item id of $in', (row) => expect(itemId(row.in)).toBe(row.out));
  it.each(ids.rawEventId)('raw event id of $in', (row) => expect(rawEventId(row.in)).toBe(row.out));
  it.each(ids.enrichedEventId)('enriched event id of $in.form', (row) => expect(enrichedEventId(row.in)).toBe(row.out));
  it.each(states.stateHash)('state hash of $in', (row) => expect(stateHash(row.in)).toBe(row.out));
  it('white space alone makes no new state', () => expect(states.stateHash[0]?.out).toBe(states.stateHash[1]?.out));
});

describe('version keys', () => {
  it.each(keys.versionTime)('version time of $in', (row) => expect(versionTime(row.in)).toBe(row.out));
  it.each(keys.versionKey)('$out', (row) => {
    expect(versionKey(row.in)).toBe(row.out);
    expect(versionTimeOf(row.out)).toBe(row.in.versionTime);
  });
  it('order as bytes whatever order they arrive in', () => {
    expect([...keys.inOrder].reverse().sort(compareVersionKeys)).toEqual(keys.inOrder);
    expect([...keys.inOrder].map((key) => Buffer.from(key)).sort(Buffer.compare).map(String)).toEqual(keys.inOrder);
  });
  it.each([NaN, Infinity, Date.UTC(10_000, 0, 1), -62_167_219_200_001])('refuses %s, whose text would not sort', (ms) => {
    expect(() => formatInstant(ms)).toThrow(RangeError);
  });
});

describe('the effective status of an item', () => {
  it.each(folds.fold)('$name, in every order of arrival', ({ versions, now, out }) => {
    for (const arrival of permutations(versions)) {
      const status = effectiveStatus(arrival, now);
      expect({ status: status?.status, reason: status?.reason, cause: Number(status?.causeEventId.at(-1)), ...(status?.embargoedUntil ? { embargoedUntil: status.embargoedUntil } : {}) })
        .toEqual(out);
      expect(status?.versionKey).toBe(versions.map((version) => version.versionKey).sort(compareVersionKeys).at(-1));
    }
  });
  it('is undefined for an item without versions', () => expect(effectiveStatus([], '2026-03-02T12:00:00.000Z')).toBeUndefined());
});

describe('the enrichment that counts for a version', () => {
  it('is the greater of any two on the ladder', () => {
    ranks.ascending.forEach((lower, index) => {
      for (const higher of ranks.ascending.slice(index + 1)) {
        expect(compareEnrichments(lower, higher), `${JSON.stringify(lower)} < ${JSON.stringify(higher)}`).toBeLessThan(0);
        expect(compareEnrichments(higher, lower)).toBeGreaterThan(0);
        expect(bestEnrichment([lower, higher])).toBe(higher);
        expect(bestEnrichment([higher, lower])).toBe(higher);
      }
    });
  });
});
