import { readAction } from '@dateline/article-text';
import {
  formatInstant, inheritRelease, isTurn, rawEventId, versionKey, versionTime, versionTimeOf, type FoldVersion, type InheritedRelease,
} from '@dateline/contracts';
import type { StoredItem } from '@dateline/persistence';
import { toRawArticle, type ParsedItem } from '@dateline/wire-formats';

/** What is known of an item when a new state of it arrives. */
export interface KnownItem extends Pick<StoredItem, 'itemId' | 'last'> {
  /** Its versions that close or open a gate, as they were delivered: what a new one inherits is folded from these. */
  readonly turns?: readonly FoldVersion[] | undefined;
  /** Versions prepared before, as far back as they are remembered; needed only where `isVersioned`. */
  readonly versions?: readonly { readonly eventId: string; readonly versionKey: string }[] | undefined;
}

/** What becomes of a state. */
export type IntakeDecision =
  | { readonly kind: 'unchanged'; readonly eventId: string }
  /** Prepared before and never acknowledged: the same bytes go again. */
  | { readonly kind: 'republish'; readonly eventId: string }
  /** Not the last version, but one that has been published before under the format's own version or version time. */
  | { readonly kind: 'repeated'; readonly eventId: string }
  | {
    readonly kind: 'publish';
    readonly eventId: string;
    readonly versionKey: string;
    readonly versionTime: number;
    /** Its own status and embargo, or what its item's other versions put on it. */
    readonly release: InheritedRelease;
    /** Where it closes or opens a gate itself. */
    readonly turn?: FoldVersion | undefined;
  };

/**
 * Whether a state is a new version of its item (events.md, "Unchanged", "raw event id", "versionKey", "An open embargo or hold
 * is inherited"; ADR 1). Equal to the last state, and in wire formats of the same provider version: unchanged. Equal to an older one:
 * new, unless the format itself says that it is the older one once more (an Atom feed may list all versions of an entry at each poll).
 */
export function decideIntake(item: KnownItem, parsed: ParsedItem, receivedAt: number): IntakeDecision {
  const { draft, formatTime } = parsed;
  const { last } = item;
  if (last !== undefined && isSameState(last, parsed)) return { kind: last.published ? 'unchanged' : 'republish', eventId: last.eventId };
  const time = versionTime({ receivedAt, formatTime, lastVersionTime: last?.versionTime });
  const eventId = rawEventId({
    itemId: item.itemId, providerVersion: draft.providerVersion, versionCreated: draft.versionCreated, stateHash: draft.stateHash, previousEventId: last?.eventId,
  });
  const before = item.versions?.find((version) => version.eventId === eventId || (time === formatTime && isVersion(version.versionKey, time, draft.stateHash)));
  if (before !== undefined && sameProviderVersion(before.eventId, eventId, draft.providerVersion)) return { kind: 'repeated', eventId: before.eventId };
  const key = versionKey({ versionTime: time, receivedAt, stateHash: draft.stateHash });
  const facts = declaredFacts(parsed, { itemId: item.itemId, eventId, versionKey: key, receivedAt });
  return {
    kind: 'publish', eventId, versionTime: time, versionKey: key,
    release: inheritRelease(facts, item.turns ?? [], formatInstant(receivedAt)),
    ...(isTurn(facts) ? { turn: facts } : {}),
  };
}

/** Whether a state is the last one of its item once more. */
export function isSameState(last: NonNullable<KnownItem['last']>, { draft }: ParsedItem): boolean {
  return last.stateHash === draft.stateHash && (draft.trust !== 'wire' || last.providerVersion === draft.providerVersion);
}

/** Whether the format gives versions a name or a time of their own, so that one of them can be known again. */
export const isVersioned = ({ draft, formatTime }: ParsedItem): boolean => formatTime !== undefined || draft.providerVersion !== undefined;

const isVersion = (key: string, time: number, stateHash: string): boolean => versionTimeOf(key) === time && key.endsWith(`/${stateHash}`);

/** Where the provider numbers its versions the event id tells them apart; elsewhere time and state are all there is. */
const sameProviderVersion = (before: string, now: string, providerVersion: string | undefined): boolean => providerVersion === undefined || before === now;

interface Named {
  readonly itemId: string;
  readonly eventId: string;
  readonly versionKey: string;
  readonly receivedAt: number;
}

/** What a version says of its own release: its machine status, its embargo, and its action as the wording has it. */
function declaredFacts(parsed: ParsedItem, { itemId, eventId, versionKey: key, receivedAt }: Named): FoldVersion {
  const { declaredStatus, embargoedUntil, trust, ingest } = parsed.draft;
  const own = { ...(declaredStatus === undefined ? {} : { declaredStatus }), ...(embargoedUntil === undefined ? {} : { embargoedUntil }) };
  const received = formatInstant(receivedAt);
  const { action } = readAction(toRawArticle(parsed, { itemId, versionKey: key, firstSeenAt: received, receivedAt: received, release: own }));
  return { eventId, versionKey: key, trust, protocol: ingest.protocol, action, ...own };
}
