import { formatInstant, type FullArticle, type HeldArticle, type PubStatus, type StatusReason } from '@dateline/contracts';
import type { Database, Query } from '../connection/database.js';
import { readOnly } from './read-only.js';

/** One version of a usable article, without its text. */
export interface VersionSummary {
  /** Rank by version key, from 1; never a key itself. */
  readonly revision: number;
  readonly versionKey: string;
  readonly rawEventId: string;
  readonly receivedAt: string;
  readonly current: boolean;
  /** Absent until it has been read. */
  readonly action?: string | undefined;
  readonly pubStatus?: string | undefined;
  readonly enrichment?: { readonly status: string; readonly generation: number } | undefined;
  /** Absent for a version that was withdrawn, and for all before it. */
  readonly headline?: string | undefined;
}

interface ItemTimes {
  readonly itemId: string;
  readonly reason: StatusReason;
  readonly firstSeenAt: string;
  readonly lastReceivedAt: string;
  readonly revisions: number;
}

/** What an article says when it is asked for by id: a withdrawn one its status, reason and times, and no text of any version. */
export type ArticleDetail =
  | (ItemTimes & { readonly status: Exclude<PubStatus, 'usable'>; readonly withdrawn: true; readonly embargoedUntil?: string | undefined })
  | (ItemTimes & {
      readonly status: 'usable'; readonly withdrawn: false; readonly versions: readonly VersionSummary[];
      /** The article with its receipts; absent while no version of it has been read. */
      readonly article?: FullArticle | HeldArticle | undefined;
    });

interface ItemRow {
  readonly status: PubStatus;
  readonly reason: StatusReason;
  readonly embargoed_until: Date | null;
  readonly first_seen_at: Date;
  readonly last_received_at: Date;
  readonly revisions: number;
  readonly current_raw_event_id: string;
  readonly shown_raw_event_id: string | null;
  readonly article: FullArticle | HeldArticle | null;
}

const selectItem = `select item.*, body.article from archive.item
  left join archive.body on body.raw_event_id = item.shown_raw_event_id and body.received_at = item.shown_received_at
  where item.item_id = $1`;

const instant = (date: Date): string => formatInstant(date.getTime());

/** An article by id; `undefined` when the archive has never heard of it. */
export function findArticle(database: Database, itemId: string): Promise<ArticleDetail | undefined> {
  return readOnly(database, async (query) => {
    const [row] = await query<ItemRow>(selectItem, [itemId]);
    if (row === undefined) return undefined;
    const { status, reason, revisions } = row;
    const times = { itemId, reason, firstSeenAt: instant(row.first_seen_at), lastReceivedAt: instant(row.last_received_at), revisions };
    if (status !== 'usable') {
      return { ...times, status, withdrawn: true, embargoedUntil: row.embargoed_until === null ? undefined : instant(row.embargoed_until) };
    }
    return { ...times, status, withdrawn: false, versions: await versionsOf(query, itemId, row), article: row.article ?? undefined };
  });
}

interface VersionRow {
  readonly raw_event_id: string;
  readonly version_key: string;
  readonly received_at: Date;
  readonly declared_status: string | null;
  readonly action: string | null;
  readonly pub_status: string | null;
  readonly enrichment_status: string | null;
  readonly generation: number;
  readonly form: string | null;
  readonly headline: string | null;
}

const selectVersions = `select raw_event_id, version_key, received_at, declared_status, action, pub_status, enrichment_status, generation, form, headline
  from archive.version where item_id = $1 order by version_key, raw_event_id`;

/** The newest first. */
async function versionsOf(query: Query, itemId: string, item: ItemRow): Promise<VersionSummary[]> {
  const rows = await query<VersionRow>(selectVersions, [itemId]);
  const lastWithdrawn = rows.findLastIndex(({ declared_status, pub_status }) => declared_status === 'canceled' || pub_status === 'canceled');
  return rows.map((row, index) => {
    const readable = index > lastWithdrawn && (row.form === 'full' || row.raw_event_id === item.shown_raw_event_id);
    return {
      revision: index + 1, versionKey: row.version_key, rawEventId: row.raw_event_id, receivedAt: instant(row.received_at),
      current: row.raw_event_id === item.current_raw_event_id, action: row.action ?? undefined, pubStatus: row.pub_status ?? undefined,
      enrichment: row.enrichment_status === null ? undefined : { status: row.enrichment_status, generation: row.generation },
      headline: readable ? (row.headline ?? undefined) : undefined,
    };
  }).reverse();
}
