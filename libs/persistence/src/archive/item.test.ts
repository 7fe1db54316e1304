import { readFileSync } from 'node:fs';
import type { FoldVersion, StatusReason } from '@dateline/contracts';
import { describe, expect, it } from 'vitest';
import { permutations } from '../../test/arrivals.js';
import { foldItem } from './item.js';
import type { Version } from './version.js';

interface Vector {
  readonly name: string;
  readonly now: string;
  readonly versions: readonly FoldVersion[];
  readonly out: { readonly status: string; readonly reason: StatusReason; readonly cause: number; readonly embargoedUntil?: string };
}

const file = new URL('../../../contracts/vectors/effective-status.json', import.meta.url);
const { fold: vectors } = JSON.parse(readFileSync(file, 'utf8')) as { readonly fold: readonly Vector[] };
const now = '2027-03-03T12:00:00.000Z';

/** A row as both a raw and an enriched event make it. */
function versionOf({ eventId, versionKey, action, ...facts }: FoldVersion): Version {
  return {
    rawEventId: eventId, versionKey, itemId: 'item', receivedAt: versionKey.slice(25, 49), firstSeenAt: versionKey.slice(25, 49), providerKey: 'northwire',
    sourceId: 'northwire-world', rawStored: true, ...facts, embargoInherited: facts.embargoInherited === true,
    enrichment: { eventId: `e-${eventId}`, form: 'full', status: 'complete', generation: 1, action, pubStatus: 'usable' }, reading: { action, generation: 1 },
  };
}

const keyAt = (minute: number): string => {
  const time = `2027-03-03T08:0${minute}:00.000Z`;
  return `${time}/${time}/0123456789abcdef0123456789abcdef`;
};
const aVersion = (minute: number, overrides: Partial<Version> = {}): Version => ({
  ...versionOf({ eventId: `v${minute}`, versionKey: keyAt(minute), action: 'new', trust: 'wire' }), ...overrides,
});
const noticeOf = ({ enrichment }: Version): Version['enrichment'] => (enrichment === undefined ? undefined : { ...enrichment, form: 'notice' });

describe('an item folded from its rows', () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('has the status of the contracts: %s', (_, vector) => {
    const folded = foldItem(vector.versions.map(versionOf), vector.now);
    expect(folded).toMatchObject({ status: vector.out.status, reason: vector.out.reason, causeEventId: vector.versions[vector.out.cause - 1]?.eventId });
    expect(folded.embargoedUntil).toBe(vector.out.embargoedUntil);
  });

  it.each([
    ['the newest version with a text', [aVersion(1), aVersion(2)], 'v2'],
    ['the version before, while the newest has not been read', [aVersion(1), aVersion(2, { enrichment: undefined })], 'v1'],
    ['nothing, before anything has been read', [aVersion(1, { enrichment: undefined })], undefined],
    ['a held text once its embargo is over', [aVersion(1, { embargoedUntil: '2027-03-03T09:00:00.000Z' })], 'v1'],
    ['nothing while an embargo is open', [aVersion(1), aVersion(2, { embargoedUntil: '2027-03-04T09:00:00.000Z' })], undefined],
    ['nothing of a killed item', [aVersion(1), aVersion(2, { declaredStatus: 'canceled' })], undefined],
    ['nothing from before a kill, when a declared usable has not been read yet',
      [aVersion(1), aVersion(2, { declaredStatus: 'canceled', enrichment: undefined }), aVersion(3, { declaredStatus: 'usable', enrichment: undefined })], undefined],
    ['nothing of a text that a newer generation reads as a kill, while the version that frees the item has not been read',
      [aVersion(1, { reading: { action: 'kill', generation: 2 } }), aVersion(2, { declaredStatus: 'usable', enrichment: undefined, reading: undefined })], undefined],
    ['nothing of a held text, while the version that sets its item free has not been read',
      [aVersion(1), aVersion(2, { declaredStatus: 'withheld' }), aVersion(3, { declaredStatus: 'usable', enrichment: undefined })], undefined],
    ['nothing of a text before its embargo ends, while the version that sets its item free has not been read',
      [aVersion(1, { embargoedUntil: '2027-03-04T09:00:00.000Z' }), aVersion(2, { declaredStatus: 'usable', enrichment: undefined })], undefined],
    ['a text whose embargo is over, while the newest version has not been read',
      [aVersion(1, { embargoedUntil: '2027-03-03T09:00:00.000Z' }), aVersion(2, { enrichment: undefined })], 'v1'],
    ['nothing from before a version known by its notice alone', [aVersion(1), aVersion(2, { enrichment: noticeOf(aVersion(2)) })], undefined],
  ] as const)('shows %s', (_, versions, shown) => {
    for (const order of permutations<Version>(versions)) expect(foldItem(order, now).shown?.rawEventId).toBe(shown);
  });

  it('counts versions and keeps the earliest sight and the latest receipt, in every order', () => {
    const versions = [aVersion(1), aVersion(3), aVersion(2)];
    for (const order of permutations(versions)) {
      expect(foldItem(order, now)).toMatchObject({
        revisions: 3, currentVersionKey: keyAt(3), firstSeenAt: '2027-03-03T08:01:00.000Z', lastReceivedAt: '2027-03-03T08:03:00.000Z',
      });
    }
  });
});
