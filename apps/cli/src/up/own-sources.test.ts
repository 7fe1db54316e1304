import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSafeFetcher } from '@dateline/safe-fetch';
import { UsageError } from '@dateline/service-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loopbackPort, ownDrop, ownFeed, readOwnDocuments } from './own-sources.js';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-own-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

describe('a feed of one\'s own', () => {
  it('is a source that may do nothing to others, the same at every start', () => {
    const feed = ownFeed('https://news.example/rss', false);
    expect(feed).toMatchObject({ kind: 'feed', location: 'https://news.example/rss', providerKey: 'news.example', trust: 'web' });
    expect(feed.id).toMatch(/^feed-news\.example-[0-9a-f]{8}$/u);
    expect(ownFeed('https://news.example/rss', true)).toEqual(feed);
    expect(ownFeed('https://news.example/atom', false).id).not.toBe(feed.id);
  });

  it.each(['http://127.0.0.1:9000/rss', 'http://localhost/rss', 'https://[::1]:8443/'])('on this machine (%s) needs the flag', (url) => {
    expect(() => ownFeed(url, false)).toThrow(UsageError);
    expect(() => ownFeed(url, false)).toThrow(/--allow-loopback/u);
    expect(ownFeed(url, true).location).toBe(url);
  });

  it.each(['ftp://news.example/', 'news.example/rss', 'http://10.0.0.1/', 'http://user@news.example/', 'http://printer/', 'http://news.example:22/'])('%s is refused, flag or not', (url) => {
    expect(() => ownFeed(url, true)).toThrow(UsageError);
  });

  it.each([['http://127.0.0.1:9000/', 9_000], ['http://localhost/', 80], ['https://[::1]/', 443], ['https://news.example/', undefined], ['nonsense', undefined]])('%s is on loopback port %s', (url, port) => {
    expect(loopbackPort(url)).toBe(port);
  });
});

describe('a folder of one\'s own', () => {
  it('must be there', async () => {
    await expect(ownDrop(join(await aFolder(), 'absent'))).rejects.toThrow(UsageError);
  });

  it('is read before the ingestor empties it', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'ferry.txt'), 'Ferry stuck off Tarn\n\nTARN - A ferry ran aground on Monday, its owner said.\n');
    await writeFile(join(folder, '.half-written'), 'x');
    const source = await ownDrop(folder);
    expect(source).toMatchObject({ kind: 'drop', location: folder, trust: 'web' });
    const fetcher = createSafeFetcher({ userAgent: 'test' });
    const documents = await readOwnDocuments(source, fetcher, () => {});
    expect(documents).toMatchObject([{ name: join(folder, 'ferry.txt'), kind: 'drop', states: [{ itemId: expect.any(String) as string }] }]);
  });

  it('says when a feed cannot be had, and leaves it to the ingestor', async () => {
    const said: string[] = [];
    const fetcher = createSafeFetcher({ userAgent: 'test', allowLoopbackPorts: [1] });
    expect(await readOwnDocuments(ownFeed('http://127.0.0.1:1/rss', true), fetcher, (line) => said.push(line))).toEqual([]);
    expect(said).toEqual(['http://127.0.0.1:1/rss: connect: ECONNREFUSED; the ingestor goes on trying']);
  });
});
