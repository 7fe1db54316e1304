import {
  formatInstant, gatesAfter, inheritGates, rawEventId, versionKey, versionTime, type InheritedRelease, type OpenGates,
} from '@dateline/contracts';
import type { ParsedItem } from '@dateline/wire-formats';

/** What is known of an item when a new state of it arrives. */
export interface KnownItem {
  readonly itemId: string;
  /** Absent for an item that is new. */
  readonly last?: {
    readonly eventId: string;
    readonly stateHash: string;
    readonly providerVersion?: string | undefined;
    /** Milliseconds since 1970. */
    readonly versionTime: number;
    /** Whether the broker has acknowledged it. */
    readonly published: boolean;
  } | undefined;
  readonly gates: OpenGates;
}

/** What becomes of a state. */
export type IntakeDecision =
  | { readonly kind: 'unchanged' }
  /** Prepared before and never acknowledged: the same bytes go again. */
  | { readonly kind: 'republish'; readonly eventId: string }
  | {
    readonly kind: 'publish';
    readonly eventId: string;
    readonly versionKey: string;
    readonly versionTime: number;
    readonly release: InheritedRelease;
    readonly gates: OpenGates;
  };

/**
 * Whether a state is a new version of its item (events.md, "Unchanged", "raw event id", "versionKey", "An open embargo or hold
 * is inherited"). Equal to the last state, and in wire formats of the same provider version: unchanged. Equal to an older one: new.
 */
export function decideIntake(item: KnownItem, parsed: ParsedItem, receivedAt: number): IntakeDecision {
  const { draft, formatTime } = parsed;
  const { last } = item;
  const sameVersion = draft.trust !== 'wire' || last?.providerVersion === draft.providerVersion;
  if (last !== undefined && last.stateHash === draft.stateHash && sameVersion) {
    return last.published ? { kind: 'unchanged' } : { kind: 'republish', eventId: last.eventId };
  }
  const time = versionTime({ receivedAt, formatTime, lastVersionTime: last?.versionTime });
  const eventId = rawEventId({
    itemId: item.itemId, providerVersion: draft.providerVersion, versionCreated: draft.versionCreated, stateHash: draft.stateHash, previousEventId: last?.eventId,
  });
  const declared = { declaredStatus: draft.declaredStatus, embargoedUntil: draft.embargoedUntil };
  return {
    kind: 'publish', eventId, versionTime: time,
    versionKey: versionKey({ versionTime: time, receivedAt, stateHash: draft.stateHash }),
    release: inheritGates(declared, item.gates, formatInstant(receivedAt)),
    gates: gatesAfter(item.gates, declared),
  };
}
