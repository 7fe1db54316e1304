import { columnsOf } from '../connection/columns.js';
import type { Query } from '../connection/database.js';
import type { IngestSource } from '../entities/ingest-source.js';

/** A source as configured (architecture.md, "Sources"). */
export interface StoredSource {
  readonly id: string;
  readonly kind: 'feed' | 'drop';
  /** Address of a feed, or folder of a drop. */
  readonly location: string;
  readonly providerKey: string;
  readonly providerName: string;
  readonly trust: 'wire' | 'web';
  readonly format?: string | undefined;
  readonly charset?: string | undefined;
  /** Milliseconds between two polls. */
  readonly intervalMs: number;
  readonly fileNameIsIdentity: boolean;
}

/** Who set a source: applying a file again ends only what files have set. */
export type SourceOrigin = 'file' | 'command';

/** A document read under other settings, or from another place, is another document: its validators no longer count. */
const forgetValidators = `
  update ingest.poll_state p
     set etag = null, last_modified = null, moved_to = null, consecutive_errors = 0, last_error = null, next_poll_at = date_trunc('milliseconds', now()),
         last_ok_at = case when s.location = n.location then p.last_ok_at end
    from ingest.source s
    join unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as n(source_id, location, provider_key, trust, format, charset) using (source_id)
   where p.source_id = s.source_id
     and (s.location, s.provider_key, s.trust, s.format, s.charset) is distinct from (n.location, n.provider_key, n.trust, n.format, n.charset)`;

const upsert = `
  insert into ingest.source (source_id, kind, location, provider_key, provider_name, trust, format, charset, interval_ms, file_name_is_identity, origin, active, updated_at)
  select source_id, kind, location, provider_key, provider_name, trust, format, charset, interval_ms, file_name_is_identity, $11, true, now()
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::integer[], $10::boolean[])
      as n(source_id, kind, location, provider_key, provider_name, trust, format, charset, interval_ms, file_name_is_identity)
  on conflict (source_id) do update
     set kind = excluded.kind, location = excluded.location, provider_key = excluded.provider_key, provider_name = excluded.provider_name,
         trust = excluded.trust, format = excluded.format, charset = excluded.charset, interval_ms = excluded.interval_ms,
         file_name_is_identity = excluded.file_name_is_identity, origin = excluded.origin, active = true, updated_at = excluded.updated_at`;

const endOthers = `update ingest.source set active = false, updated_at = now() where active and origin = $2 and source_id <> all ($1::text[])`;

const addPollStates = `
  insert into ingest.poll_state (source_id, next_poll_at)
  select source_id, date_trunc('milliseconds', now()) from ingest.source where active and kind = 'feed'
  on conflict (source_id) do nothing`;

/** Makes the sources of one origin exactly these; what they were keeps its items, its poll state too unless its settings changed. */
export async function applySources(query: Query, sources: readonly StoredSource[], origin: SourceOrigin): Promise<void> {
  const optional = (value: string | undefined): string | null => value ?? null;
  await query(forgetValidators, columnsOf(sources, (s) => s.id, (s) => s.location, (s) => s.providerKey, (s) => s.trust, (s) => optional(s.format), (s) => optional(s.charset)));
  const columns = columnsOf(
    sources, (s) => s.id, (s) => s.kind, (s) => s.location, (s) => s.providerKey, (s) => s.providerName, (s) => s.trust,
    (s) => optional(s.format), (s) => optional(s.charset), (s) => s.intervalMs, (s) => s.fileNameIsIdentity,
  );
  await query(upsert, [...columns, origin]);
  await query(endOthers, [sources.map(({ id }) => id), origin]);
  await query(addPollStates);
}

/** A row in the words of the callers. */
export function sourceOf(row: IngestSource): StoredSource {
  const { sourceId, kind, location, providerKey, providerName, trust, format, charset, intervalMs, fileNameIsIdentity } = row;
  return {
    id: sourceId, kind, location, providerKey, providerName, trust, intervalMs, fileNameIsIdentity,
    ...(format === null ? {} : { format }), ...(charset === null ? {} : { charset }),
  };
}
