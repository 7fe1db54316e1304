import { formatInstant } from '@dateline/contracts';
import type { Database } from '../connection/database.js';
import type { Page } from './article-list.js';
import { writeCursor, type PageCursor } from './cursor.js';
import { readOnly } from './read-only.js';

export interface EntityFilter {
  readonly type?: string | undefined;
  /** Beginning of the name, in any case. */
  readonly prefix?: string | undefined;
  readonly after?: PageCursor | undefined;
  readonly limit: number;
}

/** A name and how many stories of the last 30 days mention it. */
export interface EntitySummary {
  readonly entityId: string;
  readonly type: string;
  readonly name: string;
  readonly stories: number;
  readonly lastMentionedAt: string;
}

interface EntityRow {
  readonly entity_id: string;
  readonly type: string;
  readonly name: string;
  readonly stories: number;
  readonly last_mentioned_at: Date;
}

/** Entities of the stories that are shown, the most mentioned first. Counted as they stand: a withdrawn story counts for nothing. */
export async function listEntities(database: Database, filter: EntityFilter): Promise<Page<EntitySummary>> {
  const { sql, parameters } = listStatement(filter);
  const found = await readOnly(database, (query) => query<EntityRow>(sql, parameters));
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => ({
      entityId: row.entity_id, type: row.type, name: row.name, stories: row.stories, lastMentionedAt: formatInstant(row.last_mentioned_at.getTime()),
    })),
    next: found.length > filter.limit && last !== undefined ? writeCursor({ key: String(last.stories), id: last.entity_id }) : undefined,
  };
}

function listStatement({ type, prefix, after, limit }: EntityFilter): { readonly sql: string; readonly parameters: readonly unknown[] } {
  const parameters: unknown[] = [];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const conditions = [
    `mention.received_at > now() - interval '30 days'`,
    type === undefined ? [] : `entity.type = ${bind(type)}`,
    prefix === undefined ? [] : `lower(entity.name) like lower(${bind(likePrefix(prefix))})`,
  ].flat();
  const having = after === undefined ? '' : `having (count(*), entity.entity_id) < (${bind(after.key)}::bigint, ${bind(after.id)}::uuid)`;
  const sql = `select entity.entity_id, entity.type, entity.name, count(*)::integer as stories, max(mention.received_at) as last_mentioned_at
    from archive.entity join archive.mention using (entity_id) where ${conditions.join(' and ')}
    group by entity.entity_id ${having} order by count(*) desc, entity.entity_id desc limit ${bind(limit + 1)}`;
  return { sql, parameters };
}

const likePrefix = (prefix: string): string => `${prefix.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
