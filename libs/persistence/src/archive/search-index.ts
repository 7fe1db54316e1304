import type { Query } from '../connection/database.js';

/**
 * Words of a story beyond this many characters are not indexed. A `tsvector` takes 1,048,575 bytes (54000 above), and no text may stop
 * the follower; the longest news story is a tenth of this.
 */
const searchedCharacters = 200_000;

const removeStale = `delete from archive.search using archive.item
  where item.item_id = search.item_id and search.item_id = any($1::uuid[])
    and (search.enriched_event_id, search.received_at) is distinct from (item.shown_enriched_event_id, item.shown_received_at)`;

const addShown = `insert into archive.search (item_id, received_at, enriched_event_id, words)
  select item.item_id, item.shown_received_at, item.shown_enriched_event_id,
    setweight(to_tsvector('english', left(coalesce(body.article #>> '{headline,clean}', ''), 2000)), 'A') ||
    to_tsvector('english', left(coalesce((select string_agg(paragraph, E'\\n') from jsonb_array_elements_text(body.article #> '{text,paragraphs}') as paragraph), ''), ${searchedCharacters}))
  from archive.item join archive.body on body.raw_event_id = item.shown_raw_event_id and body.received_at = item.shown_received_at
  where item.item_id = any($1::uuid[])
  on conflict (item_id, received_at) do nothing`;

/** Lets the search index follow what these items show: off the hot path, since the index costs more than all other rows together. */
export async function indexForSearch(query: Query, itemIds: readonly string[]): Promise<void> {
  const ids = [[...new Set(itemIds)].sort()];
  await query(removeStale, ids);
  await query(addShown, ids);
}
