import { formatInstant, type Form, type PubStatus, type StatusReason } from '@dateline/contracts';
import type { Query } from '../connection/database.js';
import type { Item } from './item.js';
import type { Known } from './plan.js';
import type { Version } from './version.js';

interface VersionRow {
  readonly raw_event_id: string;
  readonly item_id: string;
  readonly version_key: string;
  readonly received_at: Date;
  readonly first_seen_at: Date;
  readonly provider_key: string;
  readonly source_id: string;
  readonly trust: string;
  readonly declared_status: PubStatus | null;
  readonly embargoed_until: Date | null;
  readonly embargo_inherited: boolean;
  readonly protocol: string | null;
  readonly raw_stored: boolean;
  readonly enriched_event_id: string | null;
  readonly form: Form;
  readonly enrichment_status: string;
  readonly generation: number;
  readonly action: string;
  readonly action_generation: number | null;
  readonly pub_status: PubStatus;
  readonly headline: string | null;
}

interface ItemRow {
  readonly item_id: string;
  readonly current_version_key: string;
  readonly current_raw_event_id: string;
  readonly revisions: number;
  readonly status: PubStatus;
  readonly reason: StatusReason;
  readonly cause_event_id: string;
  readonly embargoed_until: Date | null;
  readonly shown_raw_event_id: string | null;
  readonly shown_enriched_event_id: string;
  readonly shown_received_at: Date;
  readonly provider_key: string;
  readonly source_id: string;
  readonly first_seen_at: Date;
  readonly last_received_at: Date;
}

const instant = (date: Date): string => formatInstant(date.getTime());
const optional = <T, U>(value: T | null, of: (value: T) => U): U | undefined => (value === null ? undefined : of(value));

/** What the archive knows of these items. Call it under their locks: it is what the writing rests on. */
export async function readKnown(query: Query, itemIds: readonly string[]): Promise<Known> {
  const versions = await query<VersionRow>('select * from archive.version where item_id = any($1::uuid[])', [itemIds]);
  const items = await query<ItemRow>('select * from archive.item where item_id = any($1::uuid[])', [itemIds]);
  return {
    versions: new Map(versions.map((row) => [row.raw_event_id, versionOf(row)])),
    items: new Map(items.map((row) => [row.item_id, itemOf(row)])),
  };
}

function versionOf(row: VersionRow): Version {
  return {
    rawEventId: row.raw_event_id, itemId: row.item_id, versionKey: row.version_key, receivedAt: instant(row.received_at),
    firstSeenAt: instant(row.first_seen_at), providerKey: row.provider_key, sourceId: row.source_id, trust: row.trust,
    declaredStatus: row.declared_status ?? undefined, embargoedUntil: optional(row.embargoed_until, instant), embargoInherited: row.embargo_inherited,
    protocol: row.protocol ?? undefined, rawStored: row.raw_stored,
    reading: optional(row.enriched_event_id, () => ({ action: row.action, generation: row.action_generation ?? row.generation })),
    enrichment: optional(row.enriched_event_id, (eventId) => ({
      eventId, form: row.form, status: row.enrichment_status, generation: row.generation, action: row.action, pubStatus: row.pub_status,
      headline: row.headline ?? undefined,
    })),
  };
}

function itemOf(row: ItemRow): Item {
  return {
    itemId: row.item_id, currentVersionKey: row.current_version_key, currentRawEventId: row.current_raw_event_id, revisions: row.revisions,
    status: row.status, reason: row.reason, causeEventId: row.cause_event_id, embargoedUntil: optional(row.embargoed_until, instant),
    shown: optional(row.shown_raw_event_id, (rawEventId) => ({
      rawEventId, enrichedEventId: row.shown_enriched_event_id, receivedAt: instant(row.shown_received_at),
    })),
    providerKey: row.provider_key, sourceId: row.source_id, firstSeenAt: instant(row.first_seen_at), lastReceivedAt: instant(row.last_received_at),
  };
}
