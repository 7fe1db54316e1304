import { compareVersionKeys } from '@dateline/contracts';
import type { Arrival, EnrichedArrival, RawArrival } from './arrival.js';
import { foldItem, sameItem, type Item } from './item.js';
import { withArrival, type Version } from './version.js';

/** What the archive knows of the items at hand, read under their locks. */
export interface Known {
  readonly versions: ReadonlyMap<string, Version>;
  readonly items: ReadonlyMap<string, Item>;
}

/**
 * Closed list: what happened to an item. `status`: the effective status, its reason or its embargo is another; `version`: there is one more;
 * `text`: it shows another text. Of several at once, the first in this order.
 */
export type ChangeKind = 'status' | 'version' | 'text';

/** A row of `archive.change`; the sequence number is the database's. */
export interface NewChange {
  readonly itemId: string;
  /** The raw event it is about. */
  readonly eventId: string;
  readonly kind: ChangeKind;
}

/** An item before and after. */
export interface ItemChange {
  readonly before: Item | undefined;
  readonly after: Item;
}

/** Rows to write, and nothing that stands there already. */
export interface Plan {
  readonly raws: readonly { readonly arrival: RawArrival; readonly version: Version }[];
  readonly newVersions: readonly Version[];
  readonly changedVersions: readonly Version[];
  readonly bodies: readonly { readonly arrival: EnrichedArrival; readonly version: Version }[];
  readonly items: readonly ItemChange[];
  readonly changes: readonly NewChange[];
  /** Arrivals that changed nothing. */
  readonly repeated: number;
}

/**
 * What a batch of events changes: a pure function of what is known, of the events, whatever their order and number, and of the instant
 * at which embargoes are judged. Items of `alsoFold` are folded again even without an event.
 */
export function planChanges(known: Known, arrivals: readonly Arrival[], at: { readonly now: string; readonly alsoFold?: readonly string[] }): Plan {
  const versions = new Map(known.versions);
  for (const arrival of arrivals) versions.set(arrival.facts.rawEventId, withArrival(versions.get(arrival.facts.rawEventId), arrival));
  const touched = [...versions.values()].filter((version) => version !== known.versions.get(version.rawEventId));
  const newVersions = touched.filter(({ rawEventId }) => !known.versions.has(rawEventId));
  const items = foldTouched(known, versions, { now: at.now, itemIds: [...arrivals.map(({ facts }) => facts.itemId), ...(at.alsoFold ?? [])] });
  const raws = touched.flatMap((version) => rawFor(version, known, arrivals));
  const bodies = touched.flatMap((version) => bodyFor(version, known, arrivals));
  return {
    raws, newVersions, changedVersions: touched.filter(({ rawEventId }) => known.versions.has(rawEventId)), bodies, items,
    changes: items.map((change) => changeOf(change, newVersions)),
    repeated: arrivals.length - raws.length - bodies.length - touched.filter((version) => onlyReadAnew(version, known)).length,
  };
}

function foldTouched(known: Known, versions: ReadonlyMap<string, Version>, { now, itemIds }: { now: string; itemIds: readonly string[] }): ItemChange[] {
  const byItem = Map.groupBy(versions.values(), ({ itemId }) => itemId);
  return [...new Set(itemIds)].sort().flatMap((itemId) => {
    const own = byItem.get(itemId);
    if (own === undefined) return [];
    const before = known.items.get(itemId);
    const after = foldItem(own, now);
    return before !== undefined && sameItem(before, after) ? [] : [{ before, after }];
  });
}

function rawFor(version: Version, known: Known, arrivals: readonly Arrival[]): Plan['raws'] {
  if (!version.rawStored || known.versions.get(version.rawEventId)?.rawStored === true) return [];
  const arrival = arrivals.find((candidate) => candidate.kind === 'raw' && candidate.eventId === version.rawEventId) as RawArrival;
  return [{ arrival, version }];
}

function bodyFor(version: Version, known: Known, arrivals: readonly Arrival[]): Plan['bodies'] {
  const eventId = version.enrichment?.eventId;
  if (eventId === undefined || known.versions.get(version.rawEventId)?.enrichment?.eventId === eventId) return [];
  const arrival = arrivals.find((candidate) => isEnrichedOf(candidate, version) && candidate.eventId === eventId) as EnrichedArrival;
  return [{ arrival, version }];
}

/** Another generation reads the version in another way, and the text that counts stays. */
function onlyReadAnew({ rawEventId, enrichment, reading }: Version, known: Known): boolean {
  const before = known.versions.get(rawEventId);
  return before?.enrichment !== undefined && before.enrichment.eventId === enrichment?.eventId && before.reading !== reading;
}

const isEnrichedOf = (arrival: Arrival, version: Version): boolean => arrival.kind === 'enriched' && arrival.facts.rawEventId === version.rawEventId;

function changeOf({ before, after }: ItemChange, newVersions: readonly Version[]): NewChange {
  const { itemId } = after;
  if (!sameVerdict(before ?? untouched, after)) return { itemId, eventId: after.causeEventId, kind: 'status' };
  const newest = newVersions.filter((version) => version.itemId === itemId).sort((a, b) => compareVersionKeys(a.versionKey, b.versionKey)).at(-1);
  if (newest !== undefined) return { itemId, eventId: newest.rawEventId, kind: 'version' };
  return { itemId, eventId: after.shown?.rawEventId ?? after.currentRawEventId, kind: 'text' };
}

const untouched = { status: 'usable', reason: 'no-objection', embargoedUntil: undefined } as const;

const sameVerdict = (a: Pick<Item, keyof typeof untouched>, b: Item): boolean =>
  a.status === b.status && a.reason === b.reason && a.embargoedUntil === b.embargoedUntil;
