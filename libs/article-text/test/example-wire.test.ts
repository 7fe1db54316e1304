import { existsSync, readFileSync } from 'node:fs';
import { versionStatus, type RawArticle } from '@dateline/contracts';
import { parseDocument, toRawArticle } from '@dateline/wire-formats';
import { describe, expect, it } from 'vitest';
import { aRawArticle } from '@dateline/contracts/builders';
import { readAction, readArticle } from '../src/index.js';

interface Manifest {
  readonly sources: readonly { id: string; kind: string; editions?: string[]; providerKey: string; provider: string; trust: 'wire' | 'web' }[];
  readonly drops: readonly { file: string; source: string; stage: number }[];
  readonly expected: readonly {
    key: string; source: string; locate: { guid?: string; storyId?: string; file?: string }; status: string; headline?: string; datelinePlace?: string;
  }[];
}

const wire = new URL('../../../examples/wire/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', wire), 'utf8')) as Manifest;
const { itemId, versionKey, firstSeenAt, receivedAt } = aRawArticle();

function readFile(path: string, sourceId: string): RawArticle[] {
  const source = manifest.sources.find(({ id }) => id === sourceId);
  if (source === undefined) throw new Error(`no source ${sourceId}`);
  const { providerKey, provider, trust } = source;
  const charset = path.includes('lisbon') ? { charset: 'windows-1252' } : {};
  const parsed = parseDocument({ bytes: readFileSync(new URL(path, wire)), source: { id: sourceId, providerKey, providerName: provider, trust, ...charset }, protocol: source.kind === 'feed' ? 'poll' : 'drop', fileName: path });
  return parsed.items.map((item) => {
    const { declaredStatus, embargoedUntil } = item.draft;
    return toRawArticle(item, { itemId, versionKey, firstSeenAt, receivedAt, release: { ...(declaredStatus === undefined ? {} : { declaredStatus }), ...(embargoedUntil === undefined ? {} : { embargoedUntil }) } });
  });
}

const drops = manifest.drops.toSorted((a, b) => a.stage - b.stage).flatMap(({ file, source }) => readFile(file, source).map((article) => ({ article, source, file })));
const feeds = manifest.sources.flatMap(({ id, editions = [] }) => editions.flatMap((file) => readFile(file, id).map((article) => ({ article, source: id, file }))));

/** The latest version of an expected story, under the embargo of an earlier one where it states none. */
function latest({ source, locate }: Manifest['expected'][number]): RawArticle | undefined {
  const versions = [...feeds, ...drops].filter((read) => read.source === source && (locate.file === undefined ? read.article.providerItemId === (locate.guid ?? locate.storyId) : read.file === locate.file));
  const article = versions.map((version) => version.article).toSorted((a, b) => (a.versionCreated ?? '').localeCompare(b.versionCreated ?? '')).at(-1);
  const embargoedUntil = versions.map((version) => version.article.embargoedUntil).find((until) => until !== undefined);
  return article === undefined || embargoedUntil === undefined ? article : { ...article, embargoedUntil };
}

describe('the sample wire is read as its manifest says', () => {
  it.each(manifest.expected)('$key', (expected) => {
    const article = latest(expected);
    if (article === undefined) throw new Error(`${expected.key} was not found`);
    expect(versionStatus({ ...article, action: readAction(article).action }, article.receivedAt)).toBe(expected.status);
    if (expected.status !== 'usable') return;
    const reading = readArticle(article);
    expect([reading.headline?.clean, reading.dateline?.place]).toEqual([expected.headline, expected.datelinePlace]);
    expect(reading.text.paragraphs.length).toBeGreaterThan(0);
  });
});

const read = (value: string) => {
  const { headline: _headline, ...rest } = aRawArticle();
  return readArticle({ ...rest, body: { contentType: 'text/plain', value, truncated: false } });
};

describe('a page copied as text', () => {
  const check = (value: string, expected: { headline: string; place: string; notInText: readonly string[]; opening: string }): void => {
    const { headline, dateline, text, removedSpans } = read(value);
    const shown = text.paragraphs.join('\n');
    expect([headline?.clean, dateline?.place]).toEqual([expected.headline, expected.place]);
    for (const piece of expected.notInText) {
      expect(shown).not.toContain(piece);
      expect(removedSpans.some((span) => span.text?.includes(piece) === true)).toBe(true);
    }
    expect(text.paragraphs.filter((paragraph) => paragraph.startsWith(expected.opening))).toHaveLength(1);
  };

  it('gives headline and place, and its lead once: our own twin of the sample story', () => {
    check(readFileSync(new URL('drop/twin.txt', wire), 'utf8'), {
      headline: 'Brandao rues Iturri ties as foreign ministers clash over Paraguay', place: 'Brasilia', opening: 'Brazilian President Otavio Brandao said relations',
      notInText: ['You are here', '51830264 - 18_03_2026', "Readers' views on:", '[BRASILIA]'],
    });
  });

  const sample = new URL('../../../../shared/samples/000_5d703e02e0b3bd38.txt', import.meta.url);
  it.skipIf(!existsSync(sample))('gives the same for the sample story itself (skipped where that file is not at hand)', () => {
    check(readFileSync(sample, 'utf8'), {
      headline: 'Putin slams Trump ties as top diplomats spar on Syria', place: 'Moscow', opening: 'Russian President Vladimir Putin said ties',
      notInText: ['You are here', '42225711 - 12_04_2017', 'Market voices on:', '[MOSCOW]'],
    });
  });
});
