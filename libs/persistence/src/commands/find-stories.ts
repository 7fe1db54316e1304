import { formatInstant, isUuid, type PubStatus, type StatusReason } from '@dateline/contracts';
import type { Query } from '../connection/database.js';

/** A story as an operator looks for it: withdrawn ones are found too, by the headline they had. */
export interface FoundStory {
  readonly itemId: string;
  readonly status: PubStatus;
  readonly reason: StatusReason;
  /** The raw event of the version that decided it. */
  readonly causeEventId: string;
  /** Of the newest version that has one, whatever readers are shown. */
  readonly headline?: string | undefined;
  readonly sourceId: string;
  readonly lastReceivedAt: string;
  readonly revisions: number;
  /** Of an embargo that is open, when it ends. */
  readonly embargoedUntil?: string | undefined;
}

interface StoryRow {
  readonly item_id: string;
  readonly status: PubStatus;
  readonly reason: StatusReason;
  readonly cause_event_id: string;
  readonly headline: string | null;
  readonly source_id: string;
  readonly last_received_at: Date;
  readonly revisions: number;
  readonly embargoed_until: Date | null;
}

const stories = (wanted: string): string => `select item.item_id, item.status, item.reason, item.cause_event_id, item.source_id, item.last_received_at, item.revisions,
    case when item.embargoed_until > clock_timestamp() then item.embargoed_until end as embargoed_until,
    (select headline from archive.version where version.item_id = item.item_id and headline is not null order by version_key desc limit 1) as headline
  from archive.item where item.item_id in (${wanted}) order by item.last_received_at desc, item.item_id limit $2`;

const byId = stories('select $1::uuid');
const byProviderId = stories('select item_id from ingest.identity where value = $1');
// What is shown is found by the index; what is withdrawn stands in none, but there is little of it.
const byWords = stories(`select search.item_id from archive.search where words @@ websearch_to_tsquery('english', $1)
  union select version.item_id from archive.version join archive.item withdrawn using (item_id) where withdrawn.status <> 'usable' and strpos(lower(version.headline), lower($1)) > 0`);

/** Stories that a text may mean: an item id, or the number its provider gives it; else words of its text, or a part of a headline it had. */
export async function findStories(query: Query, text: string, limit: number): Promise<readonly FoundStory[]> {
  const ways = isUuid(text.toLowerCase()) ? [byId] : [byProviderId, byWords];
  for (const sql of ways) {
    const rows = await query<StoryRow>(sql, [sql === byId ? text.toLowerCase() : text, limit]);
    if (rows.length > 0) return rows.map(foundStory);
  }
  return [];
}

const foundStory = (row: StoryRow): FoundStory => ({
  itemId: row.item_id, status: row.status, reason: row.reason, causeEventId: row.cause_event_id, headline: row.headline ?? undefined, sourceId: row.source_id,
  lastReceivedAt: formatInstant(row.last_received_at.getTime()), revisions: row.revisions,
  embargoedUntil: row.embargoed_until === null ? undefined : formatInstant(row.embargoed_until.getTime()),
});
