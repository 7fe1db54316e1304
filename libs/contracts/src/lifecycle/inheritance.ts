import { effectiveStatus, type FoldVersion } from './effective-status.js';
import type { VersionFacts } from './version-status.js';

/** Status and embargo of a version as it is published: its own, or what its item's earlier versions put on it. */
export type InheritedRelease = Pick<VersionFacts, 'declaredStatus' | 'embargoedUntil'> & {
  /** The status or embargo was put in from another version of the item. */
  readonly embargoInherited?: true;
};

/** A version whose own status, embargo or action closes or opens a gate: all one must remember of an item to know what its next version inherits. */
export function isTurn({ declaredStatus, embargoedUntil, action }: VersionFacts): boolean {
  return declaredStatus !== undefined || embargoedUntil !== undefined || ['kill', 'hold', 'release', 'refile'].includes(action);
}

/**
 * What a version takes over from its item (events.md, "An open embargo or hold is inherited", and "once it is killed, the enriched
 * topics carry a notice"): the item's effective status is folded with the version in it; where a kill, hold or embargo of another
 * version is then in force, the version carries it. So no text leaves for an item that is withdrawn, in whatever order its versions come.
 * @param turns the item's other versions that close or open a gate, in any order
 * @param now the version's `receivedAt`, at which embargoes are judged
 */
export function inheritRelease(version: FoldVersion, turns: readonly FoldVersion[], now: string): InheritedRelease {
  const own = { ...defined('declaredStatus', version.declaredStatus), ...defined('embargoedUntil', version.embargoedUntil) };
  const folded = effectiveStatus([...turns, version], now);
  if (folded === undefined || folded.status === 'usable' || folded.causeEventId === version.eventId) return own;
  const embargo = folded.embargoedUntil === undefined ? {} : { embargoedUntil: folded.embargoedUntil };
  if (folded.status === 'canceled') return { ...own, ...embargo, declaredStatus: 'canceled', embargoInherited: true };
  const hold = folded.reason === 'hold' ? { declaredStatus: 'withheld' as const } : {};
  return { ...own, ...embargo, ...hold, embargoInherited: true };
}

const defined = <Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> =>
  value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
