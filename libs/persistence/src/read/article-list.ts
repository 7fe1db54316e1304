import { formatInstant, isUuid, type Entity, type FullArticle } from '@dateline/contracts';
import type { Database } from '../connection/database.js';
import { writeCursor, type PageCursor } from './cursor.js';
import { readOnly } from './read-only.js';

/** Which articles; all conditions hold together. */
export interface ArticleFilter {
  /** Words as in a web search: quotes, `or`, `-`. */
  readonly words?: string | undefined;
  /** An entity's id, or its name in any case. */
  readonly entity?: string | undefined;
  readonly sourceId?: string | undefined;
  /** Where the page before ended. */
  readonly after?: PageCursor | undefined;
  readonly limit: number;
}

/** A usable article as it stands in a list. */
export interface ArticleSummary {
  readonly itemId: string;
  readonly headline?: string | undefined;
  /** The first paragraph. */
  readonly lead?: string | undefined;
  readonly provider: FullArticle['provider'];
  readonly sourceId: string;
  readonly receivedAt: string;
  readonly firstSeenAt: string;
  readonly revisions: number;
  readonly language?: string | undefined;
  readonly datelinePlace?: string | undefined;
  readonly wordCount: number;
  readonly sentiment?: { readonly score: number; readonly label: string } | undefined;
  /** The most salient first. */
  readonly entities: readonly Pick<Entity, 'type' | 'name' | 'salience'>[];
  readonly url?: string | undefined;
  readonly rights?: FullArticle['rights'];
  readonly creditLine?: string | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Absent on the last page. */
  readonly next?: string | undefined;
}

interface SummaryRow {
  readonly item_id: string;
  readonly source_id: string;
  readonly shown_received_at: Date;
  readonly first_seen_at: Date;
  readonly revisions: number;
  readonly article: FullArticle;
}

/** Usable articles, the latest first; withdrawn ones are absent. Reads one row more than it gives, to know whether there is a next page. */
export async function listArticles(database: Database, filter: ArticleFilter): Promise<Page<ArticleSummary>> {
  const { sql, parameters } = listStatement(filter);
  const found = await readOnly(database, (query) => query<SummaryRow>(sql, parameters));
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  const next = found.length > filter.limit && last !== undefined ? writeCursor({ key: formatInstant(last.shown_received_at.getTime()), id: last.item_id }) : undefined;
  return { rows: rows.map(summaryOf), next };
}

/** Conditions are fixed texts; everything from outside is a parameter. */
function listStatement({ words, entity, sourceId, after, limit }: ArticleFilter): { readonly sql: string; readonly parameters: readonly unknown[] } {
  const parameters: unknown[] = [];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const conditions = [
    'item.shown_raw_event_id is not null',
    after === undefined ? [] : `(item.shown_received_at, item.item_id) < (${bind(after.key)}::timestamptz, ${bind(after.id)}::uuid)`,
    sourceId === undefined ? [] : `item.source_id = ${bind(sourceId)}`,
    words === undefined ? [] : `exists (select from archive.search where search.item_id = item.item_id and search.received_at = item.shown_received_at
      and search.words @@ websearch_to_tsquery('english', ${bind(words)}))`,
    entity === undefined ? [] : `exists (select from archive.mention where mention.item_id = item.item_id and mention.received_at = item.shown_received_at
      and mention.entity_id in (${isUuid(entity) ? `${bind(entity)}::uuid` : `select entity_id from archive.entity where lower(name) = lower(${bind(entity)})`}))`,
  ].flat();
  const sql = `with page as (
      select item_id, source_id, shown_raw_event_id, shown_received_at, first_seen_at, revisions from archive.item where ${conditions.join(' and ')}
      order by shown_received_at desc, item_id desc limit ${bind(limit + 1)})
    select page.*, body.article from page join archive.body on body.raw_event_id = page.shown_raw_event_id and body.received_at = page.shown_received_at
    order by page.shown_received_at desc, page.item_id desc`;
  return { sql, parameters };
}

function summaryOf({ article, ...row }: SummaryRow): ArticleSummary {
  const { headline, text, provider, language, dateline, sentiment, entities, url, rights, creditLine } = article;
  return {
    itemId: row.item_id, headline: headline?.clean, lead: text.paragraphs[0], provider, sourceId: row.source_id,
    receivedAt: formatInstant(row.shown_received_at.getTime()), firstSeenAt: formatInstant(row.first_seen_at.getTime()), revisions: row.revisions,
    language: language?.code, datelinePlace: dateline?.place, wordCount: text.wordCount,
    sentiment: sentiment === undefined ? undefined : { score: sentiment.score, label: sentiment.label },
    entities: entities.map(({ type, name, salience }) => ({ type, name, salience })).sort((a, b) => b.salience - a.salience),
    url, rights, creditLine,
  };
}
