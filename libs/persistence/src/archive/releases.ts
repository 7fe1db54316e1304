import { formatInstant, type ArticleStatus, type HeldArticle, type PubStatus, type StatusReason } from '@dateline/contracts';
import type { Database, Query } from '../connection/database.js';
import { lockItems } from './locks.js';

/** Items whose embargo has ended by the database's clock and that nobody has folded since, the longest overdue first. */
export async function dueEmbargoes(query: Query, limit: number): Promise<string[]> {
  const rows = await query<{ item_id: string }>(
    `select item_id from archive.item where status = 'withheld' and reason = 'embargo' and embargoed_until <= clock_timestamp()
     order by embargoed_until limit $1`, [limit]);
  return rows.map((row) => row.item_id);
}

/** Held stories among these items that readers may see by now: to be published whole. Empties itself once they have come back as full. */
export async function releasableStories(query: Query, itemIds: readonly string[]): Promise<HeldArticle[]> {
  const rows = await query<{ article: HeldArticle }>(
    `select body.article from archive.item
       join archive.version on version.raw_event_id = item.shown_raw_event_id and version.form = 'held'
       join archive.body on body.raw_event_id = item.shown_raw_event_id and body.received_at = item.shown_received_at
     where item.item_id = any($1::uuid[]) and item.status = 'usable' order by item.item_id`, [itemIds]);
  return rows.map((row) => row.article);
}

/**
 * Releases held stories under their items' locks: a kill or hold that commits first is seen here and nothing of its item goes; one that comes
 * a moment later waits until `publish` has ended. So `publish` must end soon, and must leave nothing behind that may still be sent.
 */
export function releaseUnderLock(database: Pick<Database, 'transaction'>, itemIds: readonly string[], publish: (stories: readonly HeldArticle[]) => Promise<void>): Promise<void> {
  return database.transaction(async (query) => {
    await lockItems(query, itemIds);
    const stories = await releasableStories(query, itemIds);
    if (stories.length > 0) await publish(stories);
  });
}

/** Those among these items that have a held story to be released: asked without locks, for a first look. */
export async function releasableItems(query: Query, itemIds: readonly string[]): Promise<string[]> {
  const rows = await query<{ item_id: string }>(
    `select item.item_id from archive.item join archive.version on version.raw_event_id = item.shown_raw_event_id and version.form = 'held'
     where item.item_id = any($1::uuid[]) and item.status = 'usable' order by item.item_id`, [itemIds]);
  return rows.map((row) => row.item_id);
}

interface StatusRow {
  readonly item_id: string;
  readonly status: PubStatus;
  readonly current_version_key: string;
  readonly reason: StatusReason;
  readonly cause_event_id: string;
  readonly embargoed_until: Date | null;
}

/** The effective status of items, without the two facts that say when it was told. */
export async function effectiveStatuses(query: Query, itemIds: readonly string[]): Promise<Omit<ArticleStatus, 'at' | 'changeSeq'>[]> {
  const rows = await query<StatusRow>(
    'select item_id, status, current_version_key, reason, cause_event_id, embargoed_until from archive.item where item_id = any($1::uuid[])', [itemIds]);
  return rows.map((row) => ({
    itemId: row.item_id, status: row.status, versionKey: row.current_version_key, reason: row.reason, causeEventId: row.cause_event_id,
    ...(row.embargoed_until === null ? {} : { embargoedUntil: formatInstant(row.embargoed_until.getTime()) }),
  }));
}
