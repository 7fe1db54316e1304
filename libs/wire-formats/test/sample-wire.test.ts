import { readdirSync, readFileSync } from 'node:fs';
import { rawArticleSchema, versionKey } from '@dateline/contracts';
import { describe, expect, it } from 'vitest';
import { itemIdOf, parseDocument, toRawArticle, type IdentityName, type ParsedDocument, type ParsedItem, type SourceSettings } from '../src/index.js';

interface Manifest {
  readonly sources: readonly { readonly id: string; readonly kind: 'feed' | 'drop'; readonly editions?: readonly string[]; readonly providerKey: string; readonly provider: string; readonly trust: 'wire' | 'web' }[];
  readonly drops: readonly { readonly file: string; readonly source: string; readonly stage: number }[];
  readonly expected: readonly { readonly key: string; readonly source: string; readonly locate: { readonly storyId?: string; readonly guid?: string; readonly file?: string }; readonly versions: number }[];
  readonly refused: readonly { readonly file: string; readonly reasonContains: string }[];
}

const root = new URL('../../../examples/wire/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', root), 'utf8')) as Manifest;

interface Reading {
  readonly file: string;
  readonly source: SourceSettings;
  readonly document: ParsedDocument;
}

function settingsOf(id: string): SourceSettings {
  const source = manifest.sources.find((candidate) => candidate.id === id);
  if (source === undefined) throw new Error(`no source ${id}`);
  return { id, providerKey: source.providerKey, providerName: source.provider, trust: source.trust };
}

function read(file: string, source: SourceSettings, protocol: 'poll' | 'drop'): Reading {
  return { file, source, document: parseDocument({ bytes: readFileSync(new URL(file, root)), source, protocol, fileName: file }) };
}

const feeds = manifest.sources.flatMap(({ id, editions = [] }) => editions.map((file) => read(file, settingsOf(id), 'poll')));
const drops = manifest.drops.map(({ file, source }) => read(file, settingsOf(source), 'drop'));
const readings = [...feeds, ...drops];
const itemIdOfItem = (item: ParsedItem): string => itemIdOf(item.draft.providerKey, item.draft.identity as IdentityName);

interface Delivered {
  readonly file: string;
  readonly item: ParsedItem;
}
const delivered: readonly Delivered[] = readings.flatMap(({ file, document }) => document.items.map((item) => ({ file, item })));
const byItem = Map.groupBy(delivered, ({ item }) => itemIdOfItem(item));

/** The item a line of the manifest speaks of. */
function located({ source, locate }: Manifest['expected'][number]): readonly Delivered[] {
  const { providerKey } = settingsOf(source);
  const first = delivered.find(({ file, item }) => item.draft.providerKey === providerKey
    && (locate.file === undefined ? item.draft.providerItemId === (locate.storyId ?? locate.guid) : file === locate.file));
  return first === undefined ? [] : byItem.get(itemIdOfItem(first.item)) ?? [];
}

describe('the sample wire', () => {
  const refused = new Map(manifest.refused.map(({ file, reasonContains }) => [file, reasonContains]));

  it('is read whole: every file of the folders is in the manifest', () => {
    const files = ['feeds', 'drop'].flatMap((folder) => readdirSync(new URL(folder, root)).map((name) => `${folder}/${name}`));
    expect([...new Set(readings.map(({ file }) => file))].sort()).toEqual(files.sort());
  });

  it.each(readings.filter(({ file }) => !refused.has(file)).map(({ file, document }) => ({ file, document })))('reads $file without a defect', ({ document }) => {
    expect(document.rejected).toBeUndefined();
    expect([document.refused, document.complete]).toEqual([[], true]);
    expect(document.items.length).toBeGreaterThan(0);
  });

  it.each(readings.filter(({ file }) => refused.has(file)))('refuses $file and says why', ({ file, document }) => {
    expect(document.items).toEqual([]);
    expect(document.rejected?.detail).toContain(refused.get(file));
  });

  it.each(manifest.expected)('knows the versions of "$key" for one item', (line) => {
    const states = located(line).map(({ item }) => item.draft.stateHash);
    // A file equal to the state before it adds no version; no story here returns to an older state.
    expect(new Set(states).size).toBe(line.versions);
  });

  it('has no item that the manifest does not expect', () => {
    const expected = manifest.expected.map((line) => located(line)[0]).map((found) => found && itemIdOfItem(found.item));
    expect([...byItem.keys()].sort()).toEqual(expected.sort());
  });

  it('makes events that keep the contract', () => {
    const receivedAt = '2026-06-01T00:00:00.000Z';
    for (const { item, file } of delivered) {
      const article = toRawArticle(item, {
        itemId: itemIdOfItem(item), firstSeenAt: receivedAt, receivedAt, release: {},
        versionKey: versionKey({ versionTime: item.formatTime ?? 0, receivedAt: Date.parse(receivedAt), stateHash: item.draft.stateHash }),
      });
      expect(rawArticleSchema.safeParse(article).error, file).toBeUndefined();
    }
  });

  it.each([
    ['drop/nw-merger.kill.txt', { declaredStatus: 'canceled', embargoedUntil: undefined }],
    ['drop/nw-merger.txt', { declaredStatus: 'usable', embargoedUntil: undefined }],
    ['drop/nw-poverty-report.embargo.txt', { declaredStatus: undefined, embargoedUntil: '2099-01-01T00:01:00.000Z' }],
    ['drop/nw-poverty-report.embargo.v2.txt', { declaredStatus: undefined, embargoedUntil: undefined }],
    ['drop/amd-lottery.txt', { declaredStatus: 'withheld', embargoedUntil: undefined }],
    ['drop/dnp-bridge.kill.txt', { declaredStatus: undefined, embargoedUntil: undefined }],
  ])('declares of %s what its format says, no more', (file, expected) => {
    const draft = delivered.find((candidate) => candidate.file === file)?.item.draft;
    expect({ declaredStatus: draft?.declaredStatus, embargoedUntil: draft?.embargoedUntil }).toEqual(expected);
  });

  it('orders the versions of a story by the format\'s own time, whatever the order of the files', () => {
    const quake = delivered.filter(({ file }) => file.startsWith('drop/nw-arequipa-quake')).sort((a, b) => (a.item.formatTime ?? 0) - (b.item.formatTime ?? 0));
    expect(quake.map(({ item }) => item.draft.providerVersion)).toEqual(['1', '2', '3']);
  });

  it('reads the windows-1252 file', () => {
    const lisbon = delivered.find(({ file }) => file === 'drop/scrape-lisbon-metro.txt')?.item;
    expect(lisbon?.visibleText).toContain('Inês Carvalhal');
    expect(lisbon?.draft.warnings).toEqual([{ code: 'charset-guessed', detail: 'windows-1252' }]);
  });
});
