import type { Form, PubStatus } from '@dateline/contracts';
import { stampsIn } from '../load/stamp.js';
import type { Evidence } from './evidence.js';

/** A way to query the archive. */
export interface Tables {
  rows<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

const pageSize = 5_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

interface VersionPage {
  readonly raw_event_id: string;
  readonly item_id: string;
  readonly version_key: string;
  readonly form: Form | null;
  readonly headline: string | null;
  readonly words: readonly string[];
  readonly raw_rows: number;
  readonly body_rows: number;
}

const versionSql = `
  select v.raw_event_id, v.item_id, v.version_key, v.form, v.headline,
         (select count(*)::integer from archive.raw r where r.raw_event_id = v.raw_event_id) as raw_rows,
         (select count(*)::integer from archive.body b where b.raw_event_id = v.raw_event_id) as body_rows,
         array(select distinct lower(found[1]) from archive.body b, regexp_matches(b.article::text, '(folio \\d{6}/\\d{1,3})', 'gi') found where b.raw_event_id = v.raw_event_id) as words
    from archive.version v where v.raw_event_id > $1 order by v.raw_event_id limit ${pageSize}`;

interface ItemPage {
  readonly item_id: string;
  readonly status: PubStatus;
  readonly current_raw_event_id: string;
  readonly shown_raw_event_id: string | null;
  readonly revisions: number;
  readonly traces: number;
}

const itemSql = `
  select i.item_id, i.status, i.current_raw_event_id, i.shown_raw_event_id, i.revisions,
         (select count(*)::integer from archive.search s where s.item_id = i.item_id)
         + (select count(*)::integer from archive.mention m where m.item_id = i.item_id) as traces
    from archive.item i where i.item_id > $1 order by i.item_id limit ${pageSize}`;

/** Reads the archive's versions and items, a page at a time. */
export async function readTables(tables: Tables, hear: (evidence: Evidence) => void): Promise<void> {
  await eachRow<VersionPage>(tables, versionSql, ({ raw_event_id: id }) => id, (row) => hear({
    kind: 'version-row', eventId: row.raw_event_id, itemId: row.item_id, versionKey: row.version_key, rawRows: row.raw_rows, bodyRows: row.body_rows,
    stamps: stampsIn([row.headline ?? '', ...row.words].join('\n')), ...(row.form === null ? {} : { form: row.form }),
  }));
  await eachRow<ItemPage>(tables, itemSql, ({ item_id: id }) => id, (row) => hear({
    kind: 'item-row', itemId: row.item_id, status: row.status, currentEventId: row.current_raw_event_id, revisions: row.revisions, traces: row.traces,
    ...(row.shown_raw_event_id === null ? {} : { shownEventId: row.shown_raw_event_id }),
  }));
}

async function eachRow<Row extends object>(tables: Tables, sql: string, key: (row: Row) => string, take: (row: Row) => void): Promise<void> {
  for (let after = beforeAll; ;) {
    const page = await tables.rows<Row>(sql, [after]);
    for (const row of page) take(row);
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = key(last);
  }
}
