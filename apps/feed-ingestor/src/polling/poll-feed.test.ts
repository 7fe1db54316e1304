import { describe, expect, it } from 'vitest';
import type { LeasedFeed } from '@dateline/persistence';
import type { FetchResult, Validators } from '@dateline/safe-fetch';
import type { IntakeReport } from '../intake/intake-report.js';
import type { IntakeOptions } from '../intake/story-intake.js';
import { pollFeed, pollResult } from './poll-feed.js';

const feed = (state: Partial<LeasedFeed['state']> = {}): LeasedFeed => ({
  source: {
    id: 'northwire-world', kind: 'feed', location: 'https://northwire.example/world.xml', providerKey: 'northwire', providerName: 'Northwire', trust: 'web',
    intervalMs: 60_000, fileNameIsIdentity: false,
  },
  state: { consecutiveErrors: 2, polledBefore: true, ...state },
});
const content: FetchResult = {
  kind: 'content', status: 200, url: 'https://northwire.example/world.xml', bytes: Buffer.from('<rss/>'), validators: { etag: '"2"', lastModified: 'then' }, complete: true,
};
const whole: IntakeReport = { seen: 2, published: 1, unchanged: 1, refused: 0, refusals: [], rejected: false, complete: true };

const none: IntakeReport = { ...whole, published: 0, unchanged: 0, complete: false };

/** Polls once over a scripted server and intake. */
async function poll(fetched: FetchResult, report: IntakeReport | Error = whole, leased = feed()) {
  const asked: Validators[] = [];
  const taken: IntakeOptions[] = [];
  const verdict = await pollFeed(leased, {
    get: async (_, validators) => {
      asked.push(validators);
      return fetched;
    },
    intake: {
      take: async (_, options) => {
        taken.push(options);
        if (report instanceof Error) throw report;
        return report;
      },
    },
    random: () => 0.5,
  });
  return { asked, taken, verdict, result: pollResult(leased, verdict, { by: 'p', random: 0.5 }) };
}

describe('pollFeed', () => {
  it('keeps the validators of a document whose items are all acknowledged', async () => {
    const { result } = await poll(content);
    expect(result).toMatchObject({ ok: true, consecutiveErrors: 0, pollAgainInMs: 60_000, validators: { etag: '"2"', lastModified: 'then' } });
  });

  it.each<readonly [string, IntakeReport | Error]>([
    ['an item was not acknowledged', new Error('no broker')],
    ['the document could not be read', { ...none, rejected: true, refused: 1, refusals: [{ reason: 'document-rejected', detail: 'no channel' }] }],
    ['every story failed through a fault of ours', { ...none, refused: 1, refusals: [{ index: 0, reason: 'defect', detail: 'TypeError' }] }],
  ])('keeps no validators and backs off when %s', async (_, report) => {
    const { result } = await poll(content, report);
    expect(result).toMatchObject({ ok: false, consecutiveErrors: 3, error: expect.any(String), validators: undefined });
    expect(result.pollAgainInMs).toBe(8 * 60_000);
  });

  it.each<readonly [string, IntakeReport]>([
    ['the document was cut short', { ...whole, complete: false }],
    ['a story failed through a fault of ours', { ...whole, complete: false, refused: 1, refusals: [{ index: 3, reason: 'defect', detail: 'TypeError' }] }],
  ])('keeps no validators, and asks no later than ever, when stories came and %s', async (_, report) => {
    const { result } = await poll(content, report);
    expect(result).toMatchObject({ ok: false, consecutiveErrors: 3, error: expect.any(String), validators: undefined, pollAgainInMs: 60_000 });
  });

  it('asks with what the last answer gave, byte for byte', async () => {
    const { asked } = await poll({ kind: 'not-modified', validators: {} }, whole, feed({ etag: 'W/"é"', lastModified: 'Wed, 03 Mar 2027 08:00:00 GMT' }));
    expect(asked).toEqual([{ etag: 'W/"é"', lastModified: 'Wed, 03 Mar 2027 08:00:00 GMT' }]);
  });

  it('takes a feed that has never brought anything as back-fill', async () => {
    expect((await poll(content, whole, feed({ polledBefore: false }))).taken).toEqual([{ backfill: true, reportUnchanged: false }]);
    expect((await poll(content)).taken).toEqual([{ backfill: false, reportUnchanged: false }]);
  });

  it.each<readonly [string, FetchResult, object]>([
    ['nothing new', { kind: 'not-modified', validators: {} }, { ok: true, consecutiveErrors: 0, validators: undefined, error: undefined }],
    ['gone', { kind: 'gone' }, { ok: false, consecutiveErrors: 3, pollAgainInMs: 24 * 60 * 60_000 }],
    ['too many requests', { kind: 'throttled', status: 429, retryAfterMs: 3_600_000 }, { ok: false, consecutiveErrors: 3, pollAgainInMs: 3_600_000 }],
    ['a blocked address', { kind: 'refused', reason: 'blocked-address', detail: 'loopback' }, { ok: false, consecutiveErrors: 3, error: 'blocked-address: loopback' }],
    ['no answer', { kind: 'failed', reason: 'timeout', detail: '30 s' }, { ok: false, consecutiveErrors: 3, error: 'timeout: 30 s' }],
    ['the end of the service', { kind: 'failed', reason: 'stopped', detail: '' }, { ok: false, consecutiveErrors: 2, pollAgainInMs: 0, error: undefined }],
  ])('takes %s for a state of the source', async (_, fetched, expected) => {
    const { result, taken } = await poll(fetched);
    expect(taken).toEqual([]);
    expect(result).toMatchObject(expected);
  });

  it('notes where a feed says it has moved for good', async () => {
    expect((await poll({ ...content, movedPermanently: 'https://northwire.example/new.xml' } as FetchResult)).result.movedTo).toBe('https://northwire.example/new.xml');
  });
});
