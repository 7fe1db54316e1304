import { compareEnrichments, laterReading, type FoldVersion, type PubStatus, type Reading } from '@dateline/contracts';
import { PoisonError } from '@dateline/pipeline';
import type { Arrival, EnrichedArrival, RawArrival, VersionEnrichment, VersionFacts } from './arrival.js';

/** A version of an item: a row of `archive.version`. */
export interface Version extends VersionFacts {
  readonly protocol?: string | undefined;
  readonly rawStored: boolean;
  /** The enrichment that counts: whose text and names are the version's. */
  readonly enrichment?: VersionEnrichment | undefined;
  /** The reading that counts: what the version does, as the newest generation has it. There as soon as there is an enrichment. */
  readonly reading?: Reading | undefined;
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
  return version?.rawStored === true ? version : { ...facts, protocol, rawStored: true, enrichment: version?.enrichment, reading: version?.reading };
}

/** The two maxima of all that was read of a version: the text that counts, by rank, and the action that counts, by generation. */
function withEnriched(version: Version | undefined, { facts, enrichment }: EnrichedArrival): Version {
  const { action, generation } = enrichment;
  const reading = laterReading(version?.reading, { action, generation });
  if (version === undefined) return { ...facts, rawStored: false, enrichment, reading };
  if (version.enrichment !== undefined && compareEnrichments(version.enrichment, enrichment) >= 0) return reading === version.reading ? version : { ...version, reading };
  return version.rawStored ? { ...version, enrichment, reading } : { ...facts, rawStored: false, enrichment, reading };
}

function assertSameVersion(version: Version, facts: VersionFacts): void {
  if (version.itemId === facts.itemId && version.versionKey === facts.versionKey && version.receivedAt === facts.receivedAt) return;
  throw new PoisonError('storage-refused', `an event names another item, version key or time of receipt than its version ${version.rawEventId}`);
}

/** A version as the contracts' fold sees it. What wording says is known once an enriched event is there. */
export function foldVersion(version: Version): FoldVersion {
  const { rawEventId: eventId, versionKey, trust, protocol, declaredStatus, embargoedUntil, embargoInherited, reading } = version;
  return { eventId, versionKey, trust, protocol, declaredStatus, embargoedUntil, embargoInherited, action: reading?.action ?? 'new' };
}

/** `pubStatus` of a version as it counts: a kill of the newest reading stands over a text that an older one let through. */
export function statusAsRead({ declaredStatus, enrichment, reading }: Version): PubStatus | undefined {
  if (enrichment === undefined) return undefined;
  if (declaredStatus === 'canceled' || reading?.action === 'kill') return 'canceled';
  return enrichment.form === 'full' ? 'usable' : 'withheld';
}
