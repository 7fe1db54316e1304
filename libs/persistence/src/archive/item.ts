import { compareVersionKeys, effectiveStatus, versionStatus, type PubStatus, type StatusReason } from '@dateline/contracts';
import type { VersionEnrichment } from './arrival.js';
import { foldVersion, type Version } from './version.js';

/** What readers of an item get to see: a version with a text. */
export interface ShownVersion {
  readonly rawEventId: string;
  readonly enrichedEventId: string;
  readonly receivedAt: string;
}

/** An item as all its versions together make it: a row of `archive.item`. */
export interface Item {
  readonly itemId: string;
  readonly currentVersionKey: string;
  readonly currentRawEventId: string;
  readonly revisions: number;
  readonly status: PubStatus;
  readonly reason: StatusReason;
  readonly causeEventId: string;
  readonly embargoedUntil?: string | undefined;
  /** Absent while the item is withdrawn or no version of it has a text. */
  readonly shown?: ShownVersion | undefined;
  readonly providerKey: string;
  readonly sourceId: string;
  readonly firstSeenAt: string;
  readonly lastReceivedAt: string;
}

const byKey = (a: Version, b: Version): number => compareVersionKeys(a.versionKey, b.versionKey) || compareVersionKeys(a.rawEventId, b.rawEventId);

/**
 * Folds all versions of one item, whatever the order in which they came.
 * @param versions at least one
 * @param now the instant at which embargoes are judged
 */
export function foldItem(versions: readonly Version[], now: string): Item {
  const ordered = [...versions].sort(byKey);
  const current = ordered.at(-1);
  const effective = effectiveStatus(ordered.map(foldVersion), now);
  if (current === undefined || effective === undefined) throw new Error('an item without versions cannot be folded');
  const { status, reason, causeEventId, embargoedUntil, versionKey, currentEventId } = effective;
  return {
    itemId: current.itemId, currentVersionKey: versionKey, currentRawEventId: currentEventId, revisions: ordered.length, status, reason, causeEventId, embargoedUntil,
    shown: status === 'usable' ? shownVersion(ordered, now) : undefined,
    providerKey: current.providerKey, sourceId: current.sourceId,
    firstSeenAt: ordered.reduce((first, { firstSeenAt }) => (firstSeenAt < first ? firstSeenAt : first), current.firstSeenAt),
    lastReceivedAt: ordered.reduce((last, { receivedAt }) => (receivedAt > last ? receivedAt : last), current.receivedAt),
  };
}

/**
 * The version whose text a usable item shows: the newest one that has been enriched, so that a story is not hidden while its update
 * is being read. It never reaches back behind a version that is closed, or known by a notice alone: what lies behind was withdrawn. Nor
 * to a text that was held until a later version set its item free: only what that version says is free, and it has still to be read.
 */
function shownVersion(ordered: readonly Version[], now: string): ShownVersion | undefined {
  const newest = ordered.findLast((version) => version.enrichment !== undefined || isClosed(version));
  if (newest?.enrichment === undefined || (newest !== ordered.at(-1) && isHeld(newest, now))) return undefined;
  return shownAs(newest, newest.enrichment);
}

const isHeld = (version: Version, now: string): boolean => versionStatus(foldVersion(version), now) !== 'usable';

/** A kill shows nothing, not even the text that an older generation took for a story. */
const shownAs = ({ rawEventId, receivedAt, reading }: Version, { form, eventId }: VersionEnrichment): ShownVersion | undefined =>
  form === 'notice' || reading?.action === 'kill' ? undefined : { rawEventId, enrichedEventId: eventId, receivedAt };

const isClosed = ({ declaredStatus, embargoedUntil }: Version): boolean =>
  declaredStatus === 'canceled' || declaredStatus === 'withheld' || embargoedUntil !== undefined;

/** Whether two folds of one item say the same. */
export function sameItem(a: Item, b: Item): boolean {
  return plainKeys.every((key) => a[key] === b[key]) && a.shown?.rawEventId === b.shown?.rawEventId && a.shown?.enrichedEventId === b.shown?.enrichedEventId;
}

const plainKeys = [
  'currentVersionKey', 'currentRawEventId', 'revisions', 'status', 'reason', 'causeEventId', 'embargoedUntil', 'providerKey', 'sourceId', 'firstSeenAt',
  'lastReceivedAt',
] as const satisfies readonly (keyof Item)[];
