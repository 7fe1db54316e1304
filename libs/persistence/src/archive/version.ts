import { compareEnrichments, type FoldVersion } from '@dateline/contracts';
import { PoisonError } from '@dateline/pipeline';
import type { Arrival, EnrichedArrival, RawArrival, VersionEnrichment, VersionFacts } from './arrival.js';

/** A version of an item: a row of `archive.version`. */
export interface Version extends VersionFacts {
  readonly protocol?: string | undefined;
  readonly rawStored: boolean;
  /** The enrichment that counts. */
  readonly enrichment?: VersionEnrichment | undefined;
}

/**
 * A version after one more event of it. Commutative and idempotent: facts are the raw event's once it is there, and until
 * then those of the enrichment that counts; the same object comes back when the event says nothing new.
 * @throws PoisonError for an event that names another item or version key than the version has
 */
export function withArrival(version: Version | undefined, arrival: Arrival): Version {
  if (version !== undefined) assertSameVersion(version, arrival.facts);
  return arrival.kind === 'raw' ? withRaw(version, arrival) : withEnriched(version, arrival);
}

function withRaw(version: Version | undefined, { facts, protocol }: RawArrival): Version {
  return version?.rawStored === true ? version : { ...facts, protocol, rawStored: true, enrichment: version?.enrichment };
}

function withEnriched(version: Version | undefined, { facts, enrichment }: EnrichedArrival): Version {
  if (version === undefined) return { ...facts, rawStored: false, enrichment };
  if (version.enrichment !== undefined && compareEnrichments(version.enrichment, enrichment) >= 0) return version;
  return version.rawStored ? { ...version, enrichment } : { ...facts, rawStored: false, enrichment };
}

function assertSameVersion(version: Version, facts: VersionFacts): void {
  if (version.itemId === facts.itemId && version.versionKey === facts.versionKey && version.receivedAt === facts.receivedAt) return;
  throw new PoisonError('storage-refused', `an event names another item, version key or time of receipt than its version ${version.rawEventId}`);
}

/** A version as the contracts' fold sees it. What wording says is known once an enriched event is there. */
export function foldVersion(version: Version): FoldVersion {
  const { rawEventId: eventId, versionKey, trust, protocol, declaredStatus, embargoedUntil, embargoInherited, enrichment } = version;
  return { eventId, versionKey, trust, protocol, declaredStatus, embargoedUntil, embargoInherited, action: enrichment?.action ?? 'new' };
}
