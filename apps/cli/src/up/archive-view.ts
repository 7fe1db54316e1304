import type { PubStatus, StatusReason, StoryArticle } from '@dateline/contracts';
import { openDatabase, type Database } from '@dateline/persistence';
import type { ArchiveView, StoredStory } from './stored-story.js';

interface StoryRow {
  readonly item_id: string;
  readonly status: PubStatus;
  readonly reason: StatusReason;
  readonly shown: boolean;
  readonly headline: string | null;
  readonly version_keys: readonly string[] | null;
}

// an enriched event that has come has left its form
const selectStories = `select item.item_id, item.status, item.reason, item.shown_raw_event_id is not null as shown, shown.headline,
    (select array_agg(version.version_key order by version.version_key) from archive.version where version.item_id = item.item_id and version.form is not null) as version_keys
  from archive.item left join archive.version shown on shown.raw_event_id = item.shown_raw_event_id
  where item.item_id = any($1::uuid[])`;

const selectArticles = `select item.item_id, body.article from archive.item
  join archive.body on body.raw_event_id = item.shown_raw_event_id and body.received_at = item.shown_received_at
  where item.item_id = any($1::uuid[])`;

/** Opens the archive for looking. What a withdrawn story says is not read. */
export async function openArchiveView(url: string): Promise<ArchiveView> {
  const database = await openDatabase({ url, poolSize: 1, applicationName: 'dateline-up' });
  return {
    stories: (itemIds) => readStories(database, itemIds),
    articles: (itemIds) => readArticles(database, itemIds),
    close: () => database.close(),
  };
}

async function readStories({ query }: Database, itemIds: readonly string[]): Promise<ReadonlyMap<string, StoredStory>> {
  const rows = await query<StoryRow>(selectStories, [itemIds]);
  return new Map(rows.map(({ item_id: id, status, reason, shown, headline, version_keys: keys }) =>
    [id, { status, reason, shown, headline: headline ?? undefined, stateHashes: (keys ?? []).map(stateOf) }]));
}

/** A version key ends with the hash of its state. */
const stateOf = (versionKey: string): string => versionKey.split('/').at(-1) ?? '';

async function readArticles({ query }: Database, itemIds: readonly string[]): Promise<ReadonlyMap<string, StoryArticle>> {
  const rows = await query<{ readonly item_id: string; readonly article: StoryArticle }>(selectArticles, [itemIds]);
  return new Map(rows.map(({ item_id: id, article }) => [id, article]));
}
