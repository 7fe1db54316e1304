import { describe, expect, it } from 'vitest';
import { itemIdOf, type IdentityName, type ParsedDocument } from '../src/index.js';
import { atomOf, codesOf, jsonFeedOf, parse, parseOne, rssOf } from './documents.js';

const itemIds = ({ items }: ParsedDocument): string[] => items.map(({ draft }) => itemIdOf(draft.providerKey, draft.identity as IdentityName));
const distinct = (ids: readonly string[]): number => new Set(ids).size;
const names = (document: ParsedDocument): string[] => document.items.map(({ draft }) => `${draft.identity.rung} ${draft.identity.value}`);

describe('the ladder', () => {
  it.each([
    ['the provider\'s own id before the address', rssOf('<guid isPermaLink="false">tl-42</guid><link>https://tideline.example/ice</link><title>Ice</title>'), 'provider-id tl-42'],
    ['the canonical address before the link', rssOf('<link>https://feeds.example/1</link><x:origLink xmlns:x="http://rssnamespace.org/feedburner/ext/1.0">https://tideline.example/ice</x:origLink><title>Ice</title>'), 'url https://tideline.example/ice'],
    ['the address', rssOf('<link>https://tideline.example/ice</link><title>Ice</title>'), 'url https://tideline.example/ice'],
    ['headline and day', rssOf('<title>Ice  closes Port Avel</title><pubDate>Mon, 05 Jan 2026 23:00:00 GMT</pubDate>'), 'headline-day Ice closes Port Avel/2026-01-05'],
  ])('takes %s', (_name, document, expected) => expect(names(parse(document))).toEqual([expected]));

  it('takes the file name only where the source says that it names the story', () => {
    const fileName = 'tdl093.txt';
    expect(names(parse('Ice closed the harbour.', { fileName, source: { fileNameIsIdentity: true } }))).toEqual(['file-name tdl093.txt']);
    expect(names(parse('Ice closed the harbour.', { fileName }))[0]).toMatch(/^text-hash [0-9a-f]{32}$/);
  });

  it('takes the same text under two file names for one item, and different texts for two', () => {
    const [a, b, c] = ['Ice closed the harbour.', 'Ice  closed\nthe harbour.\n', 'Ice closed the port.'].map((text, at) => itemIds(parse(text, { fileName: `${at}.txt` }))[0]);
    expect([a === b, a === c]).toEqual([true, false]);
  });

  it('takes two scraped pages of one day that begin alike for two items', () => {
    const scrape = (story: string): string => `You are here\n\n${story}\n\nMarket voices on:`;
    const [first, second] = [parse(scrape('Ice closes Port Avel')), parse(scrape('Jury clears mayor'))];
    expect(distinct([...itemIds(first), ...itemIds(second)])).toBe(2);
  });

  it('shares items between the channels of one provider, and with nobody else', () => {
    const text = 'Story-Id: TL0042\nHeadline: Ice\n\nIce.';
    const [drop, wire, other] = [parse(text), parse(text, { source: { id: 'tideline-drop', trust: 'wire' } }), parse(text, { source: { providerKey: 'nordpresse' } })].map(itemIds);
    expect([drop?.[0] === wire?.[0], drop?.[0] === other?.[0]]).toEqual([true, false]);
  });

  it('keeps a name short enough for an index, and apart from its like', () => {
    const long = 'x'.repeat(5000);
    const document = parse(jsonFeedOf({ id: `${long}a`, title: 'Ice' }, { id: `${long}b`, title: 'Rain' }));
    expect(distinct(itemIds(document))).toBe(2);
    for (const { draft } of document.items) expect(Math.max(draft.identity.value.length, draft.providerItemId?.length ?? 0, ...draft.altIds.map(({ value }) => value.length))).toBeLessThanOrEqual(1000);
  });
});

describe('in one document', () => {
  it('a feed whose items all link to its home page has as many items as guids', () => {
    const items = ['a', 'b', 'c'].map((id) => `<guid isPermaLink="false">${id}</guid><link>https://tideline.example/</link><title>${id}</title>`);
    const document = parse(rssOf(...items));
    expect(distinct(itemIds(document))).toBe(3);
    expect(document.items.map(({ aliases, linkIsUnique }) => [aliases, linkIsUnique])).toEqual([[[], false], [[], false], [[], false]]);
  });

  it('an address that only one item has, but that is the site\'s own, names no story', () => {
    const feed = rssOf('<link>https://tideline.example/live</link><title>Ice</title>').replace('<link>https://tideline.example/</link>', '<link>https://tideline.example/live</link>');
    expect(names(parse(feed))[0]).toMatch(/^text-hash/);
  });

  it('an address that two items share names neither', () => {
    const document = parse(rssOf('<link>https://tideline.example/live</link><title>Ice</title>', '<link>https://tideline.example/live</link><title>Rain</title>'));
    expect([distinct(itemIds(document)), document.items.map(({ linkIsUnique }) => linkIsUnique)]).toEqual([2, [false, false]]);
  });

  it('one guid with two links is two items', () => {
    const document = parse(rssOf('<guid isPermaLink="false">1</guid><link>https://tideline.example/a</link><title>Ice</title>', '<guid isPermaLink="false">1</guid><link>https://tideline.example/b</link><title>Rain</title>'));
    expect(distinct(itemIds(document))).toBe(2);
    expect(document.idsPresent).toEqual(new Set(['1', '1 https://tideline.example/a', '1 https://tideline.example/b']));
  });

  const entry = (updated: string, title: string): string => `<id>a</id><link href="a"/><title>${title}</title><updated>${updated}</updated>`;
  const twice = atomOf(entry('2026-01-05T08:00:00Z', 'Old'), entry('2026-01-05T09:00:00Z', 'New'));

  it('one guid twice, each with a version time of its own, is one item in two versions', () => {
    const { items } = parse(twice);
    expect(items.map(({ draft }) => draft.headline)).toEqual(['Old', 'New']);
    expect(distinct(items.map(({ draft }) => draft.identity.value))).toBe(1);
  });

  it('one guid twice in a polled web feed, which gives no version times, is one item: the newest, and it says so', () => {
    const { items } = parse(twice, { protocol: 'poll' });
    expect(items.map((item) => [item.draft.headline, codesOf(item)])).toEqual([['New', ['repeated-in-document']]]);
  });

  it('of one guid twice without any time the first stands', () => {
    expect(parseOne(jsonFeedOf({ id: 'a', title: 'First' }, { id: 'a', title: 'Second' })).draft.headline).toBe('First');
  });
});

describe('what the ingestor needs to follow a changed guid', () => {
  const item = (guid: string): string => `<guid isPermaLink="false">${guid}</guid><link>https://tideline.example/ice</link><title>Ice</title><description>Ice closed the harbour.</description>`;

  it('is there: the names, whether the link is the item\'s own, the ids that stand in the document, the text', () => {
    const document = parse(rssOf(item('new'), '<guid>other</guid><title>Rain</title>'));
    expect(document.items[0]).toMatchObject({
      draft: { identity: { rung: 'provider-id', value: 'new' } }, aliases: [{ rung: 'url', value: 'https://tideline.example/ice' }], linkIsUnique: true, visibleText: 'Ice closed the harbour.',
    });
    expect([document.idsPresent.has('old'), document.idsPresent.has('other'), document.complete]).toEqual([false, true, true]);
  });

  it('counts ids of refused items as present', () => expect(parse(rssOf(item('new'), '<guid>empty</guid>')).idsPresent.has('empty')).toBe(true));
});
