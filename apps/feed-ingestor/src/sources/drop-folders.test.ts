import { describe, expect, it, onTestFinished } from 'vitest';
import type { StoredSource } from '@dateline/persistence';
import { createLogger } from '@dateline/service-kit';
import type { DropFolder } from '../drop/drop-folder.js';
import { DropFolders } from './drop-folders.js';

const source = (id: string, more: Partial<StoredSource> = {}): StoredSource => ({
  id, kind: 'drop', location: `/in/${id}`, providerKey: 'p', providerName: 'P', trust: 'web', intervalMs: 1_000, fileNameIsIdentity: false, ...more,
});

/** Folders that only note what is done to them. */
function folders(sources: StoredSource[]) {
  const log: string[] = [];
  const unusable = new Set<string>();
  const open = ({ id, trust }: StoredSource): DropFolder => ({
    start: async () => {
      if (unusable.has(id)) throw new Error('not a folder');
      log.push(`${id} opened, trust ${trust}`);
    },
    stop: async () => void log.push(`${id} stopped`),
    idle: async () => void log.push(`${id} idle`),
  }) as unknown as DropFolder;
  const logger = createLogger({ service: 'test', level: 'silent', format: 'json', destination: process.stdout });
  const watched = new DropFolders({ repository: { listSources: async () => sources }, open, refreshMs: 5, logger });
  onTestFinished(() => watched.stop());
  watched.start();
  return { log, unusable, watched };
}

describe('DropFolders', () => {
  it('opens the folders of drop sources, and of no others', async () => {
    const { log } = folders([source('a'), source('feed', { kind: 'feed' }), source('b')]);
    await expect.poll(() => log).toEqual(['a opened, trust web', 'b opened, trust web']);
  });

  it('follows sources that come, change and go', async () => {
    const sources = [source('a')];
    const { log } = folders(sources);
    await expect.poll(() => log).toEqual(['a opened, trust web']);
    sources.push(source('b'));
    await expect.poll(() => log.at(-1)).toBe('b opened, trust web');
    sources[0] = source('a', { trust: 'wire' });
    await expect.poll(() => log.slice(2)).toEqual(['a stopped', 'a idle', 'a opened, trust wire']);
    sources.length = 0;
    await expect.poll(() => log.slice(5).toSorted()).toEqual(['a idle', 'a stopped', 'b idle', 'b stopped']);
  });

  it('tries a folder again that cannot be used, and watches the others meanwhile', async () => {
    const sources: StoredSource[] = [];
    const { log, unusable } = folders(sources);
    unusable.add('a');
    sources.push(source('a'), source('b'));
    await expect.poll(() => log).toEqual(['b opened, trust web']);
    unusable.delete('a');
    await expect.poll(() => log).toEqual(['b opened, trust web', 'a opened, trust web']);
  });
});
