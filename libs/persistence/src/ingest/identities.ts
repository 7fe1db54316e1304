import { itemId, type IdentityRung } from '@dateline/contracts';
import { columnsOf } from '../connection/columns.js';
import type { Query } from '../connection/database.js';

/** A name an item may be known by. */
export interface ProviderName {
  readonly providerKey: string;
  readonly rung: IdentityRung;
  readonly value: string;
}

/** A name and the item it is to stand for, unless it stands for one already. */
export interface NameClaim {
  readonly name: ProviderName;
  readonly itemId: string;
}

/** The key names are stored under; also the id of the item a name gives by itself. */
export const nameId = (name: ProviderName): string => itemId(name);

/** The items that names stand for, by `nameId`; names nobody has claimed are absent. */
export async function owners(query: Query, nameIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (nameIds.length === 0) return new Map();
  const rows = await query<{ name_id: string; item_id: string }>('select name_id, item_id from ingest.identity where name_id = any($1::uuid[])', [nameIds]);
  return new Map(rows.map((row) => [row.name_id, row.item_id]));
}

/** What the changed-guid rule asks of an item that was found by another name. */
export interface ItemTraits {
  /** The provider's ids it has been known by. */
  readonly providerIds: readonly string[];
  /** Of its last visible text; absent for an item that never had one. */
  readonly textSketch?: readonly number[] | undefined;
}

interface TraitsRow { item_id: string; text_sketch: number[] | null; provider_ids: string[] }

/** The traits of items, by item id. */
export async function traits(query: Query, itemIds: readonly string[]): Promise<ReadonlyMap<string, ItemTraits>> {
  if (itemIds.length === 0) return new Map();
  const rows = await query<TraitsRow>(
    `select i.item_id, i.text_sketch,
            array(select n.value from ingest.identity n where n.item_id = i.item_id and n.rung = 'provider-id') as provider_ids
       from ingest.item i where i.item_id = any($1::uuid[])`,
    [itemIds],
  );
  return new Map(rows.map((row) => [row.item_id, { providerIds: row.provider_ids, textSketch: row.text_sketch ?? undefined }]));
}

const insertNames = `
  insert into ingest.identity (name_id, provider_key, rung, value, item_id, claimed_at)
  select name_id, provider_key, rung, value, item_id, now()
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[]) as n(name_id, provider_key, rung, value, item_id)
   order by name_id
  on conflict (name_id) do nothing
  returning name_id`;

/**
 * Claims names, first come first served, and answers whom each stands for now. Two processes that claim one name at once
 * wait for each other here, and both get the item of the first.
 */
export async function claim(query: Query, claims: readonly NameClaim[]): Promise<ReadonlyMap<string, string>> {
  const first = new Map<string, NameClaim>();
  for (const each of claims) if (!first.has(nameId(each.name))) first.set(nameId(each.name), each);
  if (first.size === 0) return new Map();
  const rows = [...first].map(([id, { name, itemId: item }]) => ({ id, ...name, item }));
  const ours = await query(insertNames, columnsOf(rows, (row) => row.id, (row) => row.providerKey, (row) => row.rung, (row) => row.value, (row) => row.item));
  return ours.length === rows.length ? new Map(rows.map(({ id, item }) => [id, item])) : owners(query, [...first.keys()]);
}
