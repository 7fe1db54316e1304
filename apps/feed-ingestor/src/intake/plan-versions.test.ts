import { describe, expect, it } from 'vitest';
import { decodeEvent, formatInstant, readHeaders, versionTimeOf } from '@dateline/contracts';
import { builderInstant as start } from '@dateline/contracts/builders';
import type { StoredItem } from '@dateline/persistence';
import type { ParsedItem } from '@dateline/wire-formats';
import { aParsedItem } from '../../test/stories.js';
import { planVersions, type PlanContext } from './plan-versions.js';

const itemId = 'b3c1d2e4-0000-5000-8000-000000000001';
const context: PlanContext = { receivedAt: start + 5_000, backfill: false, traceparent: () => '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
const stories = (...items: readonly ParsedItem[]) => items.map((parsed) => ({ parsed, itemId }));
const known = (more: Partial<StoredItem> = {}): ReadonlyMap<string, StoredItem> =>
  new Map([[itemId, { itemId, firstSeenAt: start, ...more }]]);

describe('planVersions', () => {
  it('makes an event that says who, which version and when', () => {
    const parsed = aParsedItem({ text: 'A' });
    const { publications: [publication] } = planVersions(stories(parsed), known(), context);
    const decoded = decodeEvent('raw-article', publication?.event.value ?? null);
    expect(decoded).toMatchObject({ ok: true, event: { itemId, firstSeenAt: formatInstant(start), receivedAt: formatInstant(start + 5_000), stateHash: parsed.draft.stateHash } });
    expect(readHeaders(publication?.event.headers)).toMatchObject({ ok: true, headers: { id: publication?.event.id, subject: itemId, cause: 'received', receivedAt: formatInstant(start + 5_000) } });
    expect(publication).toMatchObject({ lane: 'normal', sourceId: parsed.draft.sourceId, event: { key: itemId } });
  });

  it('decides the versions of one item one after the other', () => {
    const { fates, publications, states } = planVersions(stories(aParsedItem({ text: 'A' }), aParsedItem({ text: 'B' }), aParsedItem({ text: 'B' })), known(), context);
    expect(fates.map(({ kind }) => kind)).toEqual(['publish', 'publish', 'unchanged']);
    expect(publications[1]?.previousEventId).toBe(publications[0]?.event.id);
    expect(publications.map(({ versionKey }) => versionTimeOf(versionKey))).toEqual([start + 5_000, start + 5_001]);
    expect(states).toHaveLength(1);
    expect(states[0]?.eventId).toBe(publications[1]?.event.id);
  });

  it('sends a version that was never acknowledged once, however often it stands in the document', () => {
    const { draft: { stateHash } } = aParsedItem({ text: 'A' });
    const last = { eventId: itemId, stateHash, versionTime: start, published: false };
    const { fates } = planVersions(stories(aParsedItem({ text: 'A' }), aParsedItem({ text: 'A' })), known({ last }), context);
    expect(fates.map(({ kind }) => kind)).toEqual(['republish', 'unchanged']);
  });

  it('lets a hold in one version reach the next of the same document', () => {
    const { publications } = planVersions(stories(aParsedItem({ text: 'A' }, { declaredStatus: 'withheld' }), aParsedItem({ text: 'B' })), known(), context);
    const second = decodeEvent('raw-article', publications[1]?.event.value ?? null);
    expect(second).toMatchObject({ event: { declaredStatus: 'withheld', embargoInherited: true } });
  });

  it('condemns one story for an exception, and no other', () => {
    const broken = { ...aParsedItem({ text: 'B' }), draft: { ...aParsedItem({ text: 'B' }).draft, headline: 7 as never } };
    const { fates, publications } = planVersions(stories(broken, aParsedItem({ text: 'A' })), known(), context);
    expect(fates.map(({ kind }) => kind)).toEqual(['defect', 'publish']);
    expect(publications).toHaveLength(1);
  });
});
