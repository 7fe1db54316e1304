import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemId } from '@dateline/contracts';
import { eventually } from '../stack/index.js';
import { items, type ItemRow } from './archive-rows.js';
import { startFeed, type TestFeed } from './feed.js';
import { Line } from './line.js';
import { wireFile } from './wire-file.js';

let line: Line;
let feed: TestFeed;

beforeAll(async () => {
  feed = await startFeed();
  line = await Line.start({
    services: ['feed-ingestor', 'enricher', 'store'],
    sources: [
      { id: 'wire', trust: 'wire', providerKey: 'northwire' },
      { id: 'pages', trust: 'web', providerKey: 'pages' },
      { id: 'feed', trust: 'web', providerKey: 'harbour', url: feed.url },
    ],
    environment: { DATELINE_FETCH_ALLOW_LOOPBACK: String(feed.port) },
  });
});

afterAll(async () => {
  await line?.close();
  await feed?.close();
});

/** The items of one provider's ids, once there are as many as asked for and nothing more is on its way. */
async function stored(providerKey: string, ids: readonly string[], check: (rows: readonly ItemRow[]) => void): Promise<void> {
  const wanted = new Set(ids.map((value) => itemId({ providerKey, rung: 'provider-id', value })));
  await eventually(async () => check((await items(line)).filter((row) => wanted.has(row.item_id))), { timeoutMs: 60_000 });
}

const outcomesOf = (id: string, reason: string) => line.rows<{ count: string }>('select count(*) from ops.outcome where item_id = $1 and reason = $2', [id, reason]);

describe('one story', () => {
  it('dropped ten times is one item with one version, and the nine repeats are on record', async () => {
    const id = itemId({ providerKey: 'northwire', rung: 'provider-id', value: 'NW-TEN' });
    for (let time = 0; time < 10; time += 1) await line.drop('wire', wireFile({ storyId: 'NW-TEN', created: '2026-05-04T10:00:00Z' }));
    await stored('northwire', ['NW-TEN'], (rows) => expect(rows).toMatchObject([{ revisions: 1, status: 'usable', shown: true }]));
    await eventually(async () => expect(await outcomesOf(id, 'unchanged')).toEqual([{ count: '9' }]), { timeoutMs: 60_000 });
  });

  it('that goes from A to B and back to A has three versions, and A is current', async () => {
    for (const [edition, headline] of ['Ferry runs again', 'Ferry stopped by fog', 'Ferry runs again'].entries()) {
      feed.serve([{ guid: 'aba', headline, text: 'The ferry to the outer islands keeps the harbour office busy, the master of the port said on Tuesday.' }]);
      await stored('harbour', ['aba'], (rows) => expect(rows).toMatchObject([{ revisions: edition + 1, headline }]));
    }
  });

  it('whose advertisement changes in ten polls has one version', async () => {
    for (let poll = 1; poll <= 10; poll += 1) {
      const advertisement = `<img src="https://ads.example/${poll}.gif" width="${poll}"><script>track(${poll})</script>`;
      feed.serve([{ guid: 'ads', headline: 'Market hall reopens', html: `<p class="v${poll}">The market hall in the old town reopened on Friday.</p>${advertisement}` }]);
      await feed.polled();
    }
    await stored('harbour', ['ads'], (rows) => expect(rows).toMatchObject([{ revisions: 1 }]));
  });
});

describe('two stories', () => {
  it('that both begin with the label of their site, dropped on one day, are two items', async () => {
    const page = (headline: string, text: string): string => `You are here\n\n${headline}\n\n${text}\n`;
    await line.drop('pages', page('Bridge closed for repairs', 'The iron bridge over the Tamega will be closed until June, the town said on Monday.'));
    await line.drop('pages', page('Library opens late', 'The town library will stay open until midnight in the weeks before the examinations.'));
    await eventually(async () => {
      const rows = await line.rows<{ headline: string }>("select v.headline from archive.version v join archive.item i using (item_id) where i.provider_key = 'pages' order by 1");
      expect(rows.map((row) => row.headline)).toEqual(['Bridge closed for repairs', 'Library opens late']);
    }, { timeoutMs: 60_000 });
  });

  it('or many in a feed that links them all to its home page are as many items as guids', async () => {
    const guids = ['home-1', 'home-2', 'home-3', 'home-4'];
    feed.serve(guids.map((guid) => ({ guid, link: 'https://harbour.example/', headline: `Notice ${guid}`, text: `Notice ${guid} of the harbour office about berths, tides and the closing of the lock on Sunday.` })));
    await stored('harbour', guids, (rows) => expect(rows.map((row) => row.headline).sort()).toEqual(guids.map((guid) => `Notice ${guid}`)));
  });
});
