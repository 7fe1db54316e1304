import { v5 } from 'uuid';
import type { Form } from '../events/enriched-article.js';
import type { IdentityRung } from '../events/primitives.js';
import { canonicalList } from './canonical-hash.js';

/** Namespaces of the UUIDv5 identities. They can never change: every id ever given rests on them. */
export const idNamespaces = {
  items: '6c0a5f3e-7b1d-5d2a-9a53-0f3a1c7e4d11',
  raw: 'b7e1f2a4-33c9-5a0e-8c6b-5d9a2e1f7c22',
  enriched: 'e4d2c9b8-1f6a-5c3d-9e77-8a4b3c2d1e33',
} as const;

export interface ItemName {
  /** Configured on the source; two channels of one agency share it. */
  readonly providerKey: string;
  readonly rung: IdentityRung;
  readonly value: string;
}

/** `itemId` = UUIDv5(items, [providerKey, idKind, id]) (events.md, "Identity and versions"). */
export function itemId(name: ItemName): string {
  return v5(canonicalList([name.providerKey, name.rung, name.value]), idNamespaces.items);
}

export interface RawEventName {
  readonly itemId: string;
  readonly providerVersion?: string | undefined;
  readonly versionCreated?: string | undefined;
  readonly stateHash: string;
  /** The event published before for this item; it counts only where the provider gives no version, so that A, B, A is three events. */
  readonly previousEventId?: string | undefined;
}

/** Raw event id = UUIDv5(raw, [itemId, providerVersion, versionCreated, stateHash, previous event where there is no provider version]). */
export function rawEventId(name: RawEventName): string {
  const previous = name.providerVersion === undefined ? name.previousEventId : undefined;
  return v5(canonicalList([name.itemId, name.providerVersion, name.versionCreated, name.stateHash, previous]), idNamespaces.raw);
}

export interface EnrichedEventName {
  readonly inputEventId: string;
  /** Covers generation, model and rule-set checksums. */
  readonly fingerprint: string;
  readonly form: Form;
}

/** Enriched event id = UUIDv5(enriched, [raw event id, enrichment fingerprint, form]). */
export function enrichedEventId(name: EnrichedEventName): string {
  return v5(canonicalList([name.inputEventId, name.fingerprint, name.form]), idNamespaces.enriched);
}
