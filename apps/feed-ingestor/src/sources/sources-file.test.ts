import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError } from '@dateline/service-kit';
import { parseSources, readSourcesFile } from './sources-file.js';

const mistakesOf = (text: string): readonly string[] => {
  try {
    parseSources(text, '/sources');
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
};
const feed = (...lines: readonly string[]): string => ['sources:', '  - id: northwire', '    kind: feed', '    url: https://northwire.example/world.xml', '    providerKey: northwire', ...lines.map((line) => `    ${line}`)].join('\n');

describe('parseSources', () => {
  it('reads a feed with its defaults', () => {
    expect(parseSources(feed(), '/sources')).toEqual([{
      id: 'northwire', kind: 'feed', location: 'https://northwire.example/world.xml', providerKey: 'northwire', providerName: 'northwire', trust: 'web',
      format: undefined, charset: undefined, intervalMs: 300_000, fileNameIsIdentity: false,
    }]);
  });

  it('reads all that can be said of a source', () => {
    expect(parseSources(feed('provider: Northwire News', 'trust: wire', 'format: rss', 'charset: windows-1252', 'interval: 30s', 'fileNameIsIdentity: true'), '/sources')[0]).toMatchObject({
      providerName: 'Northwire News', trust: 'wire', format: 'rss', charset: 'windows-1252', intervalMs: 30_000, fileNameIsIdentity: true,
    });
  });

  it('takes the folder of a drop from where the file lies', () => {
    expect(parseSources('sources: [{ id: d, kind: drop, path: ../in, providerKey: p }, { id: e, kind: drop, path: /srv/in, providerKey: p }]', '/etc/dateline').map(({ location }) => location))
      .toEqual(['/etc/in', '/srv/in']);
  });

  it.each<readonly [string, string, readonly string[]]>([
    ['no YAML', 'sources: [', ['the sources are no YAML']],
    ['an empty file', '', ['the sources file has no list under "sources:"']],
    ['a list that is none', 'sources: northwire', ['the sources file has no list under "sources:"']],
    ['an entry that is none', 'sources: [7]', ['sources[0]: is no set of settings']],
    ['an unknown key', feed('polling: 5m'), ['sources[0]: polling is no setting of a source']],
    ['an unknown kind', feed().replace('kind: feed', 'kind: push'), ['sources[0]: kind must be feed or drop']],
    ['an unknown trust', feed('trust: full'), ['sources[0]: trust must be wire or web']],
    ['an unknown format', feed('format: newsml'), ['sources[0]: format must be one of']],
    ['a charset nobody knows', feed('charset: klingon'), ['sources[0]: charset is none that is known']],
    ['an interval without unit', feed('interval: 30'), ['sources[0]: interval must be']],
    ['an interval of nothing', feed('interval: 0s'), ['sources[0]: interval must be']],
    ['an interval of a year', feed('interval: 9000h'), ['sources[0]: interval must be']],
    ['an address that is none', feed().replace('https://northwire.example/world.xml', 'northwire'), ['sources[0]: url is no address']],
    ['an address of a file', feed().replace('https://northwire.example/world.xml', 'file:///etc/passwd'), ['sources[0]: url is no address']],
    ['an id with a slash', feed().replace('id: northwire', 'id: north/wire'), ['sources[0]: id may have']],
    ['a wrong answer to a question', feed('fileNameIsIdentity: perhaps'), ['sources[0]: fileNameIsIdentity must be true or false']],
    ['several mistakes', 'sources: [{ kind: drop }]', ['sources[0]: id is missing', 'sources[0]: path is missing', 'sources[0]: providerKey is missing']],
    ['two sources of one id', `${feed()}\n  - { id: northwire, kind: drop, path: in, providerKey: p }`, ['two sources have the id northwire']],
  ])('names what is wrong with %s', (_, text, expected) => {
    const mistakes = mistakesOf(text);
    expect(mistakes).toHaveLength(expected.length);
    for (const [at, start] of expected.entries()) expect(mistakes[at]).toContain(start);
  });

  it('repeats no value of a setting', () => {
    expect(mistakesOf(feed().replace('https://northwire.example/world.xml', 'not://user:hunter2@host')).join()).not.toContain('hunter2');
  });
});

describe('readSourcesFile', () => {
  it('reads a file, and says which setting named one that is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dateline-test-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'sources.yaml'), 'sources: [{ id: d, kind: drop, path: in, providerKey: p }]');
    expect((await readSourcesFile(join(folder, 'sources.yaml')))[0]?.location).toBe(join(folder, 'in'));
    await expect(readSourcesFile(join(folder, 'none.yaml'))).rejects.toThrow('DATELINE_SOURCES: the file cannot be read (ENOENT)');
  });
});
