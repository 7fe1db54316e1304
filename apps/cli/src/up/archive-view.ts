import { itemStates, openDatabase, shownArticles, type Database } from '@dateline/persistence';
import type { ArchiveView, StoredStory } from './stored-story.js';

/** Opens the archive for looking. What a withdrawn story says is not read. */
export async function openArchiveView(url: string): Promise<ArchiveView> {
  const database = await openDatabase({ url, poolSize: 1, applicationName: 'dateline-up' });
  return {
    stories: (itemIds) => readStories(database, itemIds),
    articles: (itemIds) => shownArticles(database, itemIds),
    close: () => database.close(),
  };
}

async function readStories(database: Database, itemIds: readonly string[]): Promise<ReadonlyMap<string, StoredStory>> {
  const items = await itemStates(database, itemIds);
  return new Map(items.map(({ itemId, versionKeys, ...state }) => [itemId, { ...state, stateHashes: versionKeys.map(stateOf) }]));
}

/** A version key ends with the hash of its state. */
const stateOf = (versionKey: string): string => versionKey.split('/').at(-1) ?? '';
