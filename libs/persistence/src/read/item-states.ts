import type { PubStatus, StatusReason, StoryArticle } from '@dateline/contracts';
import type { Database } from '../connection/database.js';

/** How an item stands, with nothing of what a withdrawn one says. */
export interface ArchivedItem {
  readonly itemId: string;
  readonly status: PubStatus;
  readonly reason: StatusReason;
  /** Whether readers are shown a version of it. */
  readonly shown: boolean;
  /** Of the version that is shown. */
  readonly headline?: string | undefined;
  /** Keys of the versions whose enriched event has come, in their order. */
  readonly versionKeys: readonly string[];
}

interface StateRow {
  readonly item_id: string;
  readonly status: PubStatus;
  readonly reason: StatusReason;
  readonly shown: boolean;
  readonly headline: string | null;
  readonly version_keys: readonly string[] | null;
}

// An enriched event that has come has left its form.
const selectStates = `select item.item_id, item.status, item.reason, item.shown_raw_event_id is not null as shown, shown.headline,
    (select array_agg(version.version_key order by version.version_key) from archive.version where version.item_id = item.item_id and version.form is not null) as version_keys
  from archive.item left join archive.version shown on shown.raw_event_id = item.shown_raw_event_id
  where item.item_id = any($1::uuid[])`;

/** The items of these that are there, withdrawn ones among them. */
export async function itemStates({ query }: Pick<Database, 'query'>, itemIds: readonly string[]): Promise<readonly ArchivedItem[]> {
  const rows = await query<StateRow>(selectStates, [itemIds]);
  return rows.map(({ item_id: itemId, status, reason, shown, headline, version_keys: keys }) =>
    ({ itemId, status, reason, shown, headline: headline ?? undefined, versionKeys: keys ?? [] }));
}

const selectShown = `select item.item_id, body.article from archive.item
  join archive.body on body.raw_event_id = item.shown_raw_event_id and body.received_at = item.shown_received_at
  where item.item_id = any($1::uuid[])`;

/** What readers are shown of these items, by item; a withdrawn one is not among them. */
export async function shownArticles({ query }: Pick<Database, 'query'>, itemIds: readonly string[]): Promise<ReadonlyMap<string, StoryArticle>> {
  const rows = await query<{ readonly item_id: string; readonly article: StoryArticle }>(selectShown, [itemIds]);
  return new Map(rows.map(({ item_id: id, article }) => [id, article]));
}
