import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freshDropFolders } from './drop-folders.js';
import { startFeedServer } from './feed-server.js';
import { faultsOf, judgeSample } from './judge-sample.js';
import type { Filed } from './observation.js';
import { itemOf, readSampleDocuments } from './sample-documents.js';
import { loadSampleWire, stagesOf } from './sample-wire.js';
import type { StoredStory } from './stored-story.js';

const folder = join(import.meta.dirname, '../../../../examples/wire');
const wire = await loadSampleWire(folder);
const documents = await readSampleDocuments(wire);

describe('the sample wire', () => {
  it('is fed in stages', () => expect(stagesOf(wire)).toEqual([1, 2, 3]));

  it.each(wire.expected)('brings "$key" in as many states as the manifest expects versions', (expected) => {
    const itemId = itemOf(expected, documents);
    const states = documents.flatMap((document) => document.states).filter((state) => state.itemId === itemId);
    expect(new Set(states.map(({ stateHash }) => stateHash)).size).toBe(expected.versions);
  });

  it('has nothing that no expected story accounts for', () => {
    const expected = new Set(wire.expected.map((story) => itemOf(story, documents)));
    expect(documents.flatMap(({ states }) => states).filter(({ itemId }) => !expected.has(itemId))).toEqual([]);
  });

  it('has files that cannot be read, as its manifest says', () => {
    expect(documents.filter(({ refusal }) => refusal !== undefined).map(({ name }) => name).sort()).toEqual(wire.refused.map(({ file }) => file).sort());
  });
});

describe('a story of the sample', () => {
  const expected = { key: 'ferry', source: 's', locate: {}, status: 'usable', versions: 2, headline: 'Ferry stuck' } as const;
  const stored: StoredStory = { status: 'usable', reason: 'none' as StoredStory['reason'], stateHashes: ['a', 'b'], shown: true, headline: 'Ferry stuck' };

  it.each<[string, Parameters<typeof faultsOf>, string[]]>([
    ['as it should be', [expected, stored], []],
    ['that is not there', [expected, undefined], ['not stored']],
    ['in another status', [expected, { ...stored, status: 'withheld', shown: false, headline: undefined }], ['withheld, should be usable', 'its text is not shown']],
    ['with a version too few', [expected, { ...stored, stateHashes: ['a'] }], ['1 versions, should be 2']],
    ['under another headline', [expected, { ...stored, headline: 'Ferry' }], ['headline "Ferry", should be "Ferry stuck"']],
    ['that was killed', [{ ...expected, status: 'canceled', headline: undefined }, { ...stored, status: 'canceled', shown: false, headline: undefined }], []],
    ['that was killed and shows its text', [{ ...expected, status: 'canceled' }, { ...stored, status: 'canceled' }], ['its text is shown']],
  ])('%s', (_name, args, faults) => expect(faultsOf(...args)).toEqual(faults));

  it('and each refused file are in the verdict', () => {
    const filed = new Map<string, Filed>([['drop/empty-transmission.txt', { to: 'failed', reason: 'an empty document' }], ['drop/torn-transmission.txt', { to: 'done' }]]);
    const verdict = judgeSample(wire, documents, { filed, served: new Set(), stories: new Map() });
    expect(verdict).toContain('merger: not stored');
    expect(verdict.filter((line) => line.startsWith('drop/'))).toEqual(['drop/torn-transmission.txt: should have been refused (no text)']);
    expect(verdict).toHaveLength(wire.expected.length + 1);
  });
});

describe('the feed server', () => {
  const get = async (url: string, headers: Record<string, string> = {}) => {
    const { get: ask } = await import('node:http');
    return new Promise<{ readonly status: number; readonly etag: string; readonly body: string }>((resolve, reject) => {
      ask(url, { headers }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => void (body += text));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, etag: response.headers.etag ?? '', body }));
      }).on('error', reject);
    });
  };

  it('serves one edition a stage, says when nothing changed, and knows what it served', async () => {
    const server = await startFeedServer(wire);
    onTestFinished(() => server.close());
    const url = server.urlOf('meridien-feed');
    const first = await get(url);
    expect(first.status).toBe(200);
    expect(await get(url, { 'if-none-match': first.etag })).toMatchObject({ status: 304, body: '' });
    expect([...server.served]).toEqual(['feeds/meridien.xml']);
    server.turnTo(2);
    const second = await get(url, { 'if-none-match': first.etag });
    expect(second).toMatchObject({ status: 200 });
    expect(second.body).not.toBe(first.body);
    server.turnTo(3);
    expect(await get(url, { 'if-none-match': second.etag })).toMatchObject({ status: 304 });
    expect([...server.served]).toEqual(['feeds/meridien.xml', 'feeds/meridien.2.xml']);
    expect(await get(server.urlOf('pages-drop'))).toMatchObject({ status: 404 });
    expect(await get(`http://127.0.0.1:${server.port}/..%2f..%2fmanifest.json`)).toMatchObject({ status: 404 });
  });
});

describe('the drop folders', () => {
  it('are made anew, take files whole, and tell where they went', async () => {
    const home = await mkdtemp(join(tmpdir(), 'dateline-drop-'));
    onTestFinished(() => rm(home, { recursive: true }));
    const run = join(home, 'wire');
    const before = await freshDropFolders(run, ['desk']);
    await writeFile(join(before.folderOf('desk'), 'left-over.txt'), 'x');
    const folders = await freshDropFolders(run, ['desk', 'pages']);
    expect(await readdir(folders.folderOf('desk'))).toEqual([]);
    const file = join(folder, 'drop/nw-copper.txt');
    await folders.drop(file, 'desk');
    expect(await readdir(folders.folderOf('desk'))).toEqual(['nw-copper.txt']);
    expect(await readdir(folders.folderOf('pages'))).toEqual([]);
    expect(await folders.whereIs(file, 'desk')).toBeUndefined();
  });
});
